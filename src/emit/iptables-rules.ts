// A plan as chains of its own in the tables of iptables and ip6tables; the built-in chains only jump there.

import type { Chain, Rule, Ruleset, Table } from '../ast/ruleset.js';
import { isFailure } from '../base/result.js';
import type { Span } from '../base/source.js';
import { printSave } from '../iptables/print.js';
import { ruleLineReader, type RuleLineReader } from '../iptables/rule-line.js';
import type { Plan, PlannedChain, PlannedRule, PlaceName } from './plan/plan.js';
import { actionWords, testWords, type Words } from './iptables-words.js';
import type { SetPool } from './own-sets.js';
import type { IpFamily } from './values.js';

interface Slot {
  readonly table: 'raw' | 'mangle' | 'nat' | 'filter';
  readonly hook: string;
  readonly chain: string;
}

/** Names have room for 28 characters. */
const SLOTS: Readonly<Record<PlaceName, Slot>> = {
  helpers: { table: 'raw', hook: 'PREROUTING', chain: 'NATGW-HELPERS' },
  segments: { table: 'mangle', hook: 'FORWARD', chain: 'NATGW-SEGMENTS' },
  'ways in': { table: 'mangle', hook: 'PREROUTING', chain: 'NATGW-WAYS-IN' },
  'own ways': { table: 'mangle', hook: 'OUTPUT', chain: 'NATGW-OWN-WAYS' },
  'ways out': { table: 'mangle', hook: 'POSTROUTING', chain: 'NATGW-WAYS-OUT' },
  forwards: { table: 'nat', hook: 'PREROUTING', chain: 'NATGW-FORWARDS' },
  'local forwards': { table: 'nat', hook: 'OUTPUT', chain: 'NATGW-LOCAL' },
  outbound: { table: 'nat', hook: 'POSTROUTING', chain: 'NATGW-OUTBOUND' },
  input: { table: 'filter', hook: 'INPUT', chain: 'NATGW-INPUT' },
  forward: { table: 'filter', hook: 'FORWARD', chain: 'NATGW-FORWARD' },
};

/** A text for `iptables-restore --noflush`: own chains are emptied and filled, and a jump to each is put into its built-in chain. */
export function iptablesRules(plan: Plan, family: IpFamily, span: Span, sets: SetPool, after: readonly PlaceName[] = []): string {
  const tables = [...new Set(Object.values(SLOTS).map(({ table }) => table))];
  return tables.map((name) => tableText(plan, family, name, { span, sets, after })).join('');
}

interface Shared {
  readonly span: Span;
  readonly sets: SetPool;
  readonly after: readonly PlaceName[];
}

function tableText(plan: Plan, family: IpFamily, name: Slot['table'], { span, sets, after }: Shared): string {
  const mine = plan.chains.filter(({ place }) => SLOTS[place].table === name);
  const read = ruleLineReader(family, name);
  const made = mine.map((planned) => ({
    slot: SLOTS[planned.place],
    place: planned.place,
    chains: chainsOf(planned, family, read, { span, sets }),
  }));
  // A chain without rules of this family does nothing.
  const used = made.filter(({ chains }) => chains.some(({ rules }) => rules.length > 0));
  if (used.length === 0) return '';
  const table: Table = {
    kind: 'table',
    family,
    name,
    chains: used.flatMap(({ chains }) => chains),
    sets: [],
    objects: [],
    replaces: false,
    span,
  };
  const ruleset: Ruleset = { kind: 'ruleset', language: 'iptables', tables: [table], span };
  const jumps = used.map(({ slot, place }) =>
    after.includes(place) ? `-A ${slot.hook} -j ${slot.chain}` : `-I ${slot.hook} 1 -j ${slot.chain}`,
  );
  return printSave(ruleset, { counters: false, family }).replace(/COMMIT\n$/, `${jumps.join('\n')}\nCOMMIT\n`);
}

/** The chain of a place, and those that its rules need beside it. */
function chainsOf(
  { place, rules, end }: PlannedChain,
  family: IpFamily,
  read: RuleLineReader,
  { span, sets }: Omit<Shared, 'after'>,
): readonly Chain[] {
  const { chain: name } = SLOTS[place];
  const further: Chain[] = [];
  const chain = (of: string, lines: readonly Words[]): Chain => ({
    kind: 'chain',
    name: of,
    base: null,
    policy: null,
    counter: null,
    rules: lines.map((words) => ruleOf(of, inOrder(words), read)),
    span,
  });
  const jumpTo = (lines: readonly Words[]): Words => {
    const own = `${name}-${further.length + 1}`;
    further.push(chain(own, lines));
    return ['-j', own];
  };
  const lines = rules
    .filter((rule) => rule.family === null || rule.family === family)
    .flatMap((rule) => linesOf(rule, family, sets, jumpTo));
  return [chain(name, end === 'drop' ? [...lines, ['-j', 'DROP']] : lines), ...further];
}

/**
 * The lines of a rule. Where two tests have alternatives, those of the first lead to a chain that asks the second: no
 * product of them all, and no line that a rule before it has answered. A limit that several lines share has a chain too.
 */
function linesOf(
  { tests, action, why }: PlannedRule,
  family: IpFamily,
  sets: SetPool,
  jumpTo: (lines: readonly Words[]) => Words,
): readonly Words[] {
  const comment: Words = why === null ? [] : ['-m', 'comment', '--comment', `natgw: ${why}`];
  const asked = tests.map((each) => ({ kind: each.kind, words: testWords(each, family, sets) }));
  const limit = asked.filter(({ kind }) => kind === 'limit').flatMap(({ words }) => words.flat());
  const single = asked.filter(({ kind, words }) => kind !== 'limit' && words.length === 1).flatMap(({ words }) => words.flat());
  // DNAT to a port wants its protocol in the same line, so that comes last.
  const several = asked
    .filter(({ words }) => words.length > 1)
    .sort((a, b) => Number(a.kind === 'protocol') - Number(b.kind === 'protocol'));
  const last = several.at(-1)?.words ?? [[]];
  const ends = actionWords(action).map((words) => [...comment, ...words]);
  const shared = limit.length > 0 && last.length > 1;
  const finish = shared ? [jumpTo(ends.map((words) => [...limit, ...words]))] : ends.map((words) => [...limit, ...words]);
  const innermost = last.flatMap((variant) => finish.map((words) => [...single, ...variant, ...words]));
  return several
    .slice(0, -1)
    .toReversed()
    .reduce<readonly Words[]>((inner, { words }) => {
      const jump = jumpTo(inner);
      return words.map((variant) => [...variant, ...jump]);
    }, innermost);
}

/** Options of the protocol stand behind it, and built-in ones before extensions, as iptables-save has them. */
function inOrder(words: Words): Words {
  const builtIn: string[] = [];
  const rest: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (['-i', '-o', '-s', '-d', '-p'].includes(word)) {
      builtIn.push(word, words[at + 1] ?? '');
      at++;
    } else rest.push(word);
  }
  return [...builtIn, ...rest];
}

function ruleOf(chain: string, words: Words, read: RuleLineReader): Rule {
  const rule = read(chain, words);
  if (isFailure(rule)) throw new Error(`${words.join(' ')}: ${rule.message}`);
  return rule;
}
