// What older versions of nft take in other words. Each spelling was loaded by nft 0.9.8, 1.0.6, 1.1.3 and 1.1.7.

import { binary, number, test } from '../ast/build-nft.js';
import type { Expression, NatStatement, NftMatch } from '../ast/nft.js';
import type { Family, Part, Rule, Ruleset } from '../ast/ruleset.js';
import { printRule, printStatement } from '../nft/print.js';
import { isAtLeast, type Target } from './target.js';

/** The first version tried that takes the spellings of today: `ct state ! new`, `queue to 1`, `reject with icmp …`. */
const TODAY = '1.0.6';

/** Is the nft of the target one of those that need other words? */
export function needsOldWords({ nft }: Target): boolean {
  return !isAtLeast(nft, TODAY);
}

/** A rule in the words of the target. */
export function ruleText(rule: Rule, family: Family, target: Target): string {
  return printRule(needsOldWords(target) ? oldRule(rule) : rule, family);
}

/** The whole ruleset in the words of the target: to be printed, and nothing else. */
export function spelledFor(ruleset: Ruleset, target: Target): Ruleset {
  if (!needsOldWords(target)) return ruleset;
  const tables = ruleset.tables.map((table) => ({
    ...table,
    chains: table.chains.map((chain) => ({ ...chain, rules: chain.rules.map(oldRule) })),
  }));
  return { ...ruleset, tables };
}

function oldRule(rule: Rule): Rule {
  return { ...rule, parts: rule.parts.map(oldPart) };
}

function oldPart(part: Part): Part {
  switch (part.kind) {
    case 'nft match':
      return part.relation === '!' ? withoutBang(part) : part;
    case 'reject':
      return asText(part, printStatement(part, 'ip').replace(/^reject with (icmpx|icmpv6|icmp) /, 'reject with $1 type '));
    case 'queue':
      return asText(part, printStatement(part, 'ip').replace(/^queue(?: flags (\S+))? to (.*)$/, oldQueue));
    case 'nat':
      return mapsToPorts(part)
        ? asText(part, printStatement(part, 'ip').replace(/^([sd]nat) (ip6?) to /, '$1 $2 addr . port to '))
        : part;
    default:
      return part;
  }
}

/** `x ! a,b` is `x & (a | b) == 0`: the same in the kernel. */
function withoutBang({ left, right, span }: NftMatch): NftMatch {
  const bits = right.kind === 'list' ? right.items.reduce((all, item) => binary(all, '|', item, span)) : right;
  return test(binary(left, '&', bits, span), '==', number(0, span), span);
}

function oldQueue(_whole: string, flags: string | undefined, to: string): string {
  return flags === undefined ? `queue num ${to}` : `queue num ${to} ${flags}`;
}

/** Does a map give an address and a port? */
function mapsToPorts({ address }: NatStatement): boolean {
  if (address?.kind !== 'map' || address.map.kind !== 'set') return false;
  const value = address.map.elements[0]?.value;
  return value !== undefined && isConcat(value);
}

function isConcat(value: Expression | { readonly kind: 'verdict' }): boolean {
  return value.kind === 'concat';
}

/** Text that the tree has no node for. */
function asText(part: Part, text: string): Part {
  return { kind: 'opaque', text, why: 'the words of an older nft', span: part.span };
}
