// A rule of one family in a table of both: it tests the family, unless its own tests say so.

import { field, is, number, symbol } from '../../ast/build-nft.js';
import type { NftStatement, RejectStatement } from '../../ast/nft.js';
import type { Part, Rule } from '../../ast/ruleset.js';
import type { IpFamily } from '../../iptables/define.js';
import { printStatement } from '../../nft/print.js';
import { printExpression } from '../../nft/print-expression.js';
import { TYPES } from '../../nft/types.js';
import { holds } from '../rewrite.js';

/** Headers that only packets of the family have; nft asks for it by itself (payload dependencies). */
const OWN_HEADERS: Readonly<Record<IpFamily, RegExp>> = { ip: /^(?:ip|icmp) /, ip6: /^(?:ip6|icmpv6) / };

/** The rule for packets of one family. */
export function guarded(rule: Rule, family: IpFamily): Rule {
  if (impliesFamily(rule.parts, family)) return rule;
  const place = rule.parts.findIndex(hidesFamily) + 1;
  return { ...rule, parts: rule.parts.toSpliced(isAmongTests(rule.parts, place) ? place : 0, 0, familyTest(family, rule)) };
}

/** The rule in a chain that packets of one family come to: there an address to translate to names its family. */
export function named(rule: Rule, family: IpFamily): Rule {
  if (impliesFamily(rule.parts, family)) return rule;
  return {
    ...rule,
    parts: rule.parts.map((part) =>
      (part.kind === 'nat' || part.kind === 'tproxy') && part.address && part.family === undefined ? { ...part, family } : part,
    ),
  };
}

/**
 * Listings leave `meta nfproto ipv4` out before `meta l4proto icmp`, as if it followed from it (nft 1.0.6 and 1.1.3): whoever
 * loads a listing would let in ICMP packets of the other family. Behind it the test stays.
 */
function hidesFamily(part: Part): boolean {
  return part.kind === 'nft match' && /^meta l4proto (?:icmp|ipv6-icmp)$/.test(printStatement(part, 'inet'));
}

function isAmongTests(parts: readonly Part[], end: number): boolean {
  return parts.slice(0, end).every(({ kind }) => kind === 'nft match');
}

function familyTest(family: IpFamily, { span }: Rule): NftStatement {
  return is(field('meta nfproto', span), symbol(family === 'ip' ? 'ipv4' : 'ipv6', span), span);
}

/** One of the tests in front says it; behind anything else than tests it is too late. */
function impliesFamily(parts: readonly Part[], family: IpFamily): boolean {
  for (const part of parts) {
    if (part.kind === 'opaque') return true;
    if (part.kind !== 'nft match') return false;
    const own = OWN_HEADERS[family];
    if (holds(part.left, (node) => 'field' in node && typeof node.field === 'string' && own.test(node.field))) return true;
  }
  return false;
}

/** The rule as both families can say it: `reject with icmpx …`. */
export function forBoth(rule: Rule, family: IpFamily): Rule {
  if (!rule.parts.some(({ kind }) => kind === 'reject')) return rule;
  return { ...rule, parts: rule.parts.map((part) => (part.kind === 'reject' ? icmpx(part, family) : part)) };
}

/** Codes of icmpx, and what they are in each family (net/netfilter/nft_reject.c). */
const ICMPX: readonly (readonly [code: number, ip: string, ip6: string])[] = [
  [0, 'net-unreachable', 'no-route'],
  [1, 'port-unreachable', 'port-unreachable'],
  [2, 'host-unreachable', 'addr-unreachable'],
  [3, 'admin-prohibited', 'admin-prohibited'],
];

function icmpx(reject: RejectStatement, family: IpFamily): RejectStatement {
  const { with: answer, span } = reject;
  if (!answer || answer.type === 'tcp reset' || answer.type === 'icmpx') return reject;
  const name = printExpression(answer.code, [family === 'ip' ? TYPES.icmp_code : TYPES.icmpv6_code]);
  const row = ICMPX.find(([, ip, ip6]) => (family === 'ip' ? ip : ip6) === name);
  return row ? { ...reject, with: { type: 'icmpx', code: number(row[0], span) } } : reject;
}
