// Several rulesets, of either language, as the kernel holds them together: base chains by hook and priority.

import { chainOf, type Base, type Chain, type Hook, type Rule, type Ruleset, type Table } from '../ast/ruleset.js';
import { isLate, lateFrom, peek } from '../base/lazy.js';
import type { Meaning } from '../core/action.js';
import type { Ipset, MeaningContext, RuleProtocol } from '../iptables/define.js';
import type { ContextFor } from '../iptables/line-meaning.js';
import { ruleMeaning as iptablesMeaning, ruleProtocol } from '../iptables/meaning.js';
import { lateRules, mapLines, type LateLines } from '../iptables/rule-list.js';
import type { NftMeaningContext } from '../nft/define.js';
import { ruleMeaning as nftMeaning } from '../nft/meaning.js';

/** A base chain where packets enter. */
export interface Entry {
  readonly ruleset: Ruleset;
  readonly table: Table;
  readonly chain: Chain;
  readonly base: Base;
}

/** What a host's rules are, all files together. */
export interface Program {
  readonly rulesets: readonly Ruleset[];
  /** By rising priority; the order of the files where priorities are equal. */
  entries(hook: Hook, family: 'ip' | 'ip6'): readonly Entry[];
  chain(table: Table, name: string): Chain | undefined;
  meaning(rule: Rule, table: Table, ruleset: Ruleset, hook: Hook): Meaning;
  /** Of all rules of a chain. Rules that nobody has looked at so far are made for it, and not kept: what they mean is much less. */
  meanings(chain: Chain, table: Table, ruleset: Ruleset, hook: Hook): readonly Meaning[];
}

function keepAt<Key, Value>(all: Map<Hook, Map<Key, Value>>, hook: Hook, key: Key, value: Value): void {
  let there = all.get(hook);
  if (!there) all.set(hook, (there = new Map<Key, Value>()));
  there.set(key, value);
}

/** Does a table of this family see packets of that one? */
function sees(table: Table, family: 'ip' | 'ip6'): boolean {
  return table.family === family || table.family === 'inet';
}

/** Puts rulesets together. `ipset` gives the contents of sets that iptables rules name. */
export function program(rulesets: readonly Ruleset[], ipset: (name: string) => Ipset | undefined = () => undefined): Program {
  let bases: readonly Entry[] | null = null;
  const entries = new Map<string, readonly Entry[]>();
  // No weak maps: there may be 100,000 rules, and each collection of garbage would go through them.
  const atHooks = new Map<Hook, Map<Rule, Meaning>>();
  /** Of the rules, by far the most, whose meaning asks for no hook. */
  const anywhere = new Map<Rule, Meaning>();
  const ofChains = new Map<Chain, readonly Meaning[]>();
  const ofChainsAtHooks = new Map<Hook, Map<Chain, readonly Meaning[]>>();
  const nftContexts = new Map<Table, NftMeaningContext>();
  const iptablesContexts = new Map<number, MeaningContext>();
  const contextsOf: Readonly<Record<'ip' | 'ip6', ContextFor>> = {
    ip: (protocol) => iptablesContext('ip', protocol),
    ip6: (protocol) => iptablesContext('ip6', protocol),
  };
  /** The hook of the rule that was asked last, and whether its meaning depends on it. */
  let at: Hook = 'forward';
  let asked = false;

  return {
    rulesets,
    entries(hook, family) {
      const key = `${hook} ${family}`;
      const known = entries.get(key);
      if (known) return known;
      const found = baseChains().filter(({ table, base }) => base.hook === hook && sees(table, family));
      found.sort((a, b) => a.base.priority - b.base.priority);
      entries.set(key, found);
      return found;
    },
    chain: chainOf,
    meaning,
    meanings(chain, table, ruleset, hook) {
      const known = ofChains.get(chain) ?? (ofChainsAtHooks.size > 0 ? ofChainsAtHooks.get(hook)?.get(chain) : undefined);
      if (known) return known;
      let depends = false;
      const noting = (each: Meaning) => {
        depends ||= asked;
        return each;
      };
      const late = lateFrom(chain, lateRules);
      const made = late
        ? mapLines(late, (start) => noting(lateMeaning(late.lines, start, table, hook)))
        : isLate(chain)
          ? peek(chain, 'rules').map((rule) => noting(meaningOf(rule, table, ruleset, hook)))
          : chain.rules.map((rule) => noting(meaning(rule, table, ruleset, hook)));
      if (depends) keepAt(ofChainsAtHooks, hook, chain, made);
      else ofChains.set(chain, made);
      return made;
    },
  };

  function baseChains(): readonly Entry[] {
    return (bases ??= rulesets.flatMap((ruleset) =>
      ruleset.tables.flatMap((table) =>
        table.chains.flatMap((chain): Entry[] => (chain.base ? [{ ruleset, table, chain, base: chain.base }] : [])),
      ),
    ));
  }

  function meaning(rule: Rule, table: Table, ruleset: Ruleset, hook: Hook): Meaning {
    const known = anywhere.get(rule) ?? (atHooks.size > 0 ? atHooks.get(hook)?.get(rule) : undefined);
    if (known) {
      asked = atHooks.size > 0 && !anywhere.has(rule);
      return known;
    }
    const made = meaningOf(rule, table, ruleset, hook);
    if (asked) keepAt(atHooks, hook, rule, made);
    else anywhere.set(rule, made);
    return made;
  }

  function meaningOf(rule: Rule, table: Table, ruleset: Ruleset, hook: Hook): Meaning {
    asked = false;
    at = hook;
    return ruleset.language === 'nft'
      ? nftMeaning(rule, nftContext(table))
      : iptablesMeaning(rule, iptablesContext(familyOf(table), ruleProtocol(rule)));
  }

  function ask(): Hook {
    asked = true;
    return at;
  }

  function nftContext(table: Table): NftMeaningContext {
    let context = nftContexts.get(table);
    if (!context) {
      context = {
        family: table.family,
        table,
        get hook() {
          return ask();
        },
      };
      nftContexts.set(table, context);
    }
    return context;
  }

  function lateMeaning(lines: LateLines, start: number, table: Table, hook: Hook): Meaning {
    asked = false;
    at = hook;
    return lines.meaning(start, contextsOf[familyOf(table)]);
  }

  /** Rules of one family and one protocol share theirs. */
  function iptablesContext(family: 'ip' | 'ip6', protocol: RuleProtocol | null): MeaningContext {
    const kind =
      (protocol === null ? 0 : 2 * (protocol.number + 1) + (protocol.negated ? 1 : 0)) * 2 + (family === 'ip6' ? 1 : 0);
    let context = iptablesContexts.get(kind);
    if (!context) {
      context = {
        family,
        protocol,
        ipset,
        get hook() {
          return ask();
        },
      };
      iptablesContexts.set(kind, context);
    }
    return context;
  }
}

function familyOf({ family }: Table): 'ip' | 'ip6' {
  return family === 'ip6' ? 'ip6' : 'ip';
}
