// Rules of built-in chains moved into chains of their own, so that they can be loaded and removed beside those of others.

import type { Chain, Part, Rule, Ruleset, Table, Verdict } from '../ast/ruleset.js';
import { printSave } from '../iptables/print.js';
import type { IpFamily } from './values.js';

const PREFIX = 'NATGW-';
/** The kernel has room for 28 characters of a chain's name. */
const LONGEST = 28;

/** A text for `iptables-restore --noflush` that does with its own chains what the rulesets did with the built-in ones. */
export function ownChains(rulesets: readonly Ruleset[], family: IpFamily): string {
  const tables = rulesets.flatMap((ruleset) => ruleset.tables).filter((table) => table.family === family);
  return tables.map((table) => tableText(table, family)).join('');
}

function tableText(table: Table, family: IpFamily): string {
  const used = table.chains.filter(({ base, rules, policy }) => base === null || rules.length > 0 || policy?.verdict === 'drop');
  const hooks = used.filter(({ base }) => base !== null);
  if (hooks.length === 0) return '';
  const names = namesFor(used);
  const chains = used.flatMap((chain) => moved(chain, names));
  const [first] = chains;
  if (!first) return '';
  const own: Ruleset = { kind: 'ruleset', language: 'iptables', tables: [{ ...table, chains }], span: first.span };
  const jumps = hooks.map(({ name }) => `-I ${name} 1 -j ${names.get(name) ?? name}`);
  return printSave(own, { counters: false, family }).replace(/COMMIT\n$/, `${jumps.join('\n')}\nCOMMIT\n`);
}

/** Rules of a chain with a policy stand one level deeper: what returns there meets the policy, as it did. */
function moved(chain: Chain, names: ReadonlyMap<string, string>): readonly Chain[] {
  const name = names.get(chain.name) ?? chain.name;
  const rules = chain.rules.map((rule) => renamed(rule, names));
  const own: Chain = { ...chain, name, base: null, policy: null, counter: null, rules };
  if (chain.policy?.verdict !== 'drop') return [own];
  const inner = names.get(`${chain.name} rules`) ?? name;
  const { span } = chain;
  const rule = (verdict: Verdict): Rule => ({ kind: 'rule', parts: [verdict], counter: null, comment: null, span });
  return [
    {
      ...own,
      rules: [rule({ kind: 'verdict', verdict: 'jump', chain: inner, span }), rule({ kind: 'verdict', verdict: 'drop', span })],
    },
    { ...own, name: inner },
  ];
}

function renamed(rule: Rule, names: ReadonlyMap<string, string>): Rule {
  const parts = rule.parts.map((part): Part =>
    part.kind === 'verdict' && part.chain !== undefined ? { ...part, chain: names.get(part.chain) ?? part.chain } : part,
  );
  return { ...rule, parts, counter: null };
}

function namesFor(chains: readonly Chain[]): ReadonlyMap<string, string> {
  const wanted = chains.flatMap(({ name, policy }) => (policy?.verdict === 'drop' ? [name, `${name} rules`] : [name]));
  const taken = new Set<string>();
  return new Map(
    wanted.map((name, index) => {
      const plain = PREFIX + name.replace(/ rules$/, '-RULES').replace(/^NATGW-/, '');
      const given = plain.length > LONGEST || taken.has(plain) ? `${PREFIX}CHAIN-${index + 1}` : plain;
      taken.add(given);
      return [name, given];
    }),
  );
}
