// Several rulesets, of either language, as the kernel holds them together: base chains by hook and priority.

import { chainOf, type Base, type Chain, type Hook, type Rule, type Ruleset, type Table } from '../ast/ruleset.js';
import type { Meaning } from '../core/action.js';
import type { Ipset } from '../iptables/define.js';
import { ruleMeaning as iptablesMeaning, ruleProtocol } from '../iptables/meaning.js';
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
  // Nearly every rule is asked about at one hook only, and a map for each would weigh more than its meaning.
  const meanings = new WeakMap<Rule, { readonly hook: Hook; readonly meaning: Meaning }>();
  const elsewhere = new WeakMap<Rule, Map<Hook, Meaning>>();

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
      const first = meanings.get(rule);
      if (first?.hook === hook) return first.meaning;
      const known = first && elsewhere.get(rule)?.get(hook);
      if (known) return known;
      const meaning =
        ruleset.language === 'nft'
          ? nftMeaning(rule, { family: table.family, table, hook })
          : iptablesMeaning(rule, { family: table.family === 'ip6' ? 'ip6' : 'ip', protocol: ruleProtocol(rule), hook, ipset });
      if (!first) meanings.set(rule, { hook, meaning });
      else elsewhere.set(rule, (elsewhere.get(rule) ?? new Map<Hook, Meaning>()).set(hook, meaning));
      return meaning;
    },
  };
}
