// Several rulesets, of either language, as the kernel holds them together: base chains by hook and priority.

import { chainOf, type Base, type Chain, type Hook, type Rule, type Ruleset, type Table } from '../ast/ruleset.js';
import type { Meaning } from '../core/action.js';
import type { Ipset, MeaningContext } from '../iptables/define.js';
import { ruleMeaning as iptablesMeaning, ruleProtocol } from '../iptables/meaning.js';
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
}

/** Does a table of this family see packets of that one? */
function sees(table: Table, family: 'ip' | 'ip6'): boolean {
  return table.family === family || table.family === 'inet';
}

/** Puts rulesets together. `ipset` gives the contents of sets that iptables rules name. */
export function program(rulesets: readonly Ruleset[], ipset: (name: string) => Ipset | undefined = () => undefined): Program {
  const entries = new Map<string, readonly Entry[]>();
  // No weak maps: there may be 100,000 rules, and each collection of garbage would go through them.
  const atHooks = new Map<Hook, Map<Rule, Meaning>>();
  /** Of the rules, by far the most, whose meaning asks for no hook. */
  const anywhere = new Map<Rule, Meaning>();
  const nftContexts = new Map<Table, NftMeaningContext>();
  const iptablesContexts = new Map<number, MeaningContext>();
  /** The hook of the rule that is being asked, and whether its meaning depends on it. */
  let at: Hook = 'forward';
  let asked = false;

  return {
    rulesets,
    entries(hook, family) {
      const key = `${hook} ${family}`;
      const known = entries.get(key);
      if (known) return known;
      const found = rulesets.flatMap((ruleset) =>
        ruleset.tables.flatMap((table) =>
          table.chains.flatMap((chain): Entry[] =>
            chain.base?.hook === hook && sees(table, family) ? [{ ruleset, table, chain, base: chain.base }] : [],
          ),
        ),
      );
      found.sort((a, b) => a.base.priority - b.base.priority);
      entries.set(key, found);
      return found;
    },
    chain: chainOf,
    meaning(rule, table, ruleset, hook) {
      const known = anywhere.get(rule) ?? (atHooks.size > 0 ? atHooks.get(hook)?.get(rule) : undefined);
      if (known) return known;
      asked = false;
      at = hook;
      const meaning =
        ruleset.language === 'nft' ? nftMeaning(rule, nftContext(table)) : iptablesMeaning(rule, iptablesContext(table, rule));
      if (!asked) anywhere.set(rule, meaning);
      else atHooks.set(hook, (atHooks.get(hook) ?? new Map<Rule, Meaning>()).set(rule, meaning));
      return meaning;
    },
  };

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

  /** Rules of one family and one protocol share theirs. */
  function iptablesContext({ family }: Table, rule: Rule): MeaningContext {
    const protocol = ruleProtocol(rule);
    const kind =
      (protocol === null ? 0 : 2 * (protocol.number + 1) + (protocol.negated ? 1 : 0)) * 2 + (family === 'ip6' ? 1 : 0);
    let context = iptablesContexts.get(kind);
    if (!context) {
      context = {
        family: family === 'ip6' ? 'ip6' : 'ip',
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
