// The skeleton that both languages share: ruleset, table, chain, rule, verdict, counter, set, object, opaque text.

import type { Span } from '../base/source.js';
import type { IptablesPart } from './iptables.js';
import type { NamedSet, NftPart, NftTableItem } from './nft.js';

/** Address families of tables. iptables and ip6tables rulesets use `ip` and `ip6`. */
export type Family = 'ip' | 'ip6' | 'inet' | 'arp' | 'bridge' | 'netdev';

/** All of them, as nft writes them. */
export const FAMILIES: readonly Family[] = ['ip', 'ip6', 'inet', 'arp', 'bridge', 'netdev'];

/** The language that a node was written in, or is to be printed in. */
export type Language = 'iptables' | 'nft';

/** One file's, or one host's, rules. */
export interface Ruleset {
  readonly kind: 'ruleset';
  readonly language: Language;
  readonly tables: readonly Table[];
  readonly span: Span;
  /** nft only: the text holds a `flush ruleset` command. */
  readonly flushes?: boolean;
}

/** A table: its family, chains, sets and objects. */
export interface Table {
  readonly kind: 'table';
  readonly family: Family;
  readonly name: string;
  readonly chains: readonly Chain[];
  readonly sets: readonly NamedSet[];
  /** Stateful objects and flowtables; nft only. */
  readonly objects: readonly NftTableItem[];
  readonly comment?: string;
  /** The text removes or empties the table before it fills it (`flush table`, `delete table`, an iptables-restore without `--noflush`). */
  readonly replaces: boolean;
  /** nft only: `dormant` (the chains are not hooked in), `owner`, `persist`. */
  readonly flags?: readonly string[];
  readonly span: Span;
}

/** Where packets enter a chain by themselves. `priority` is the number that the kernel sorts by. */
export interface Base {
  readonly type: 'filter' | 'nat' | 'route';
  readonly hook: Hook;
  readonly priority: number;
  /** netdev and ingress hooks only. */
  readonly devices?: readonly string[];
  /** `flags offload`: the hardware is to do it. */
  readonly offload?: boolean;
}

/** Where in the kernel's packet path a base chain stands. */
export type Hook = 'ingress' | 'prerouting' | 'input' | 'forward' | 'output' | 'postrouting' | 'egress';

/** What ends a base chain that no rule ended. */
export interface Policy {
  readonly kind: 'policy';
  readonly verdict: 'accept' | 'drop';
  readonly span: Span;
}

/** A chain of rules, hooked in or jumped to. */
export interface Chain {
  readonly kind: 'chain';
  readonly name: string;
  /** Null for a chain that is only jumped to. */
  readonly base: Base | null;
  /** Null for a user chain, and for a base chain that does not say (accept). */
  readonly policy: Policy | null;
  readonly counter: Counter | null;
  readonly rules: readonly Rule[];
  readonly comment?: string;
  /** nft only: the one rule that jumps here holds the chain, `jump { … }`; the name is the kernel's. */
  readonly anonymous?: boolean;
  /** iptables only: others make the chain, before the text is loaded; its rules are not known, and it is not printed. */
  readonly elsewhere?: boolean;
  /** The declaration if there is one, else the first rule that names the chain. */
  readonly span: Span;
}

/** Packets and bytes counted so far. */
export interface Counter {
  readonly kind: 'counter';
  readonly packets: number;
  readonly bytes: number;
}

/** A rule: its parts in the order in which the kernel looks at them, the verdict or target last. */
export interface Rule {
  readonly kind: 'rule';
  readonly parts: readonly Part[];
  /** iptables' own counter of the rule; nft counts with a statement instead. */
  readonly counter: Counter | null;
  /** nft's `comment "…"`; iptables' comments are matches. */
  readonly comment: string | null;
  readonly span: Span;
}

/** One element of a rule: a leaf of either language, a verdict, or text that was not understood. */
export type Part = IptablesPart | NftPart | Verdict | Opaque;

/** What happens next, in either language. `continue` is nft only. */
export interface Verdict {
  readonly kind: 'verdict';
  readonly verdict: 'accept' | 'drop' | 'return' | 'continue' | 'jump' | 'goto';
  /** The chain of a jump or goto. */
  readonly chain?: string;
  readonly span: Span;
}

/** Text that was not understood: kept, printed back unchanged, unknown in meaning. */
export interface Opaque {
  readonly kind: 'opaque';
  readonly text: string;
  readonly why: string;
  /** It is a test, of which only the answer is unknown; the rest of the rule says what happens then. */
  readonly only?: 'test';
  readonly span: Span;
}

/** The chain of a table by name. Builds an index on first use, so that lookups do not scan. */
export function chainOf(table: Table, name: string): Chain | undefined {
  let index = chainIndex.get(table);
  if (!index) {
    index = new Map();
    for (const chain of table.chains) index.set(chain.name, chain);
    chainIndex.set(table, index);
  }
  return index.get(name);
}

const chainIndex = new WeakMap<Table, Map<string, Chain>>();

/** How many rules their chains hold. */
export function countRules(rulesets: readonly Ruleset[]): number {
  let count = 0;
  for (const { tables } of rulesets) for (const { chains } of tables) for (const { rules } of chains) count += rules.length;
  return count;
}
