// What `--icmp-type` and `--icmpv6-type` have in common.

import { concat, range, field, is, number, set, symbol, test } from '../ast/build-nft.js';
import type { OptionUse } from '../ast/iptables.js';
import type { Expression } from '../ast/nft.js';
import { all, equals, present, unless, type Predicate } from '../core/predicate.js';
import type { IcmpType } from '../values/icmp-type.js';
import type { Lowered } from './define.js';

type Header = 'icmp' | 'icmpv6';

/** Types that nft has a name for, in the words that all its versions list. */
const NAMES: Readonly<Record<Header, Readonly<Record<number, string>>>> = {
  icmp: {
    0: 'echo-reply',
    3: 'destination-unreachable',
    4: 'source-quench',
    5: 'redirect',
    8: 'echo-request',
    9: 'router-advertisement',
    10: 'router-solicitation',
    11: 'time-exceeded',
    12: 'parameter-problem',
    13: 'timestamp-request',
    14: 'timestamp-reply',
    15: 'info-request',
    16: 'info-reply',
    17: 'address-mask-request',
    18: 'address-mask-reply',
  },
  icmpv6: {
    1: 'destination-unreachable',
    2: 'packet-too-big',
    3: 'time-exceeded',
    4: 'parameter-problem',
    128: 'echo-request',
    129: 'echo-reply',
    130: 'mld-listener-query',
    131: 'mld-listener-report',
    132: 'mld-listener-done',
    133: 'nd-router-solicit',
    134: 'nd-router-advert',
    135: 'nd-neighbor-solicit',
    136: 'nd-neighbor-advert',
    137: 'nd-redirect',
    138: 'router-renumbering',
    141: 'ind-neighbor-solicit',
    142: 'ind-neighbor-advert',
    143: 'mld2-listener-report',
  },
};

/** A type alone, or type and code together: a negation is of the pair. */
export function lowerIcmp(header: Header, { value: { type, code }, negated, span }: OptionUse<IcmpType>): Lowered {
  if (type === null) {
    return negated
      ? { kind: 'never', why: 'every message is of some type' }
      : // Not the protocol alone: a later fragment has no type (icmp_match in ip_tables.c).
        [is(field(`${header} type`, span), range(number(0, span), number(255, span), span), span)];
  }
  const typeField = field(`${header} type`, span);
  const name = NAMES[header][type];
  const typeValue: Expression = name === undefined ? number(type, span) : symbol(name, span);
  if (code === null) return [negated ? test(typeField, '!=', typeValue, span) : is(typeField, typeValue, span)];
  const codeField = field(`${header} code`, span);
  const codeValue = number(code, span);
  return negated
    ? [test(concat([typeField, codeField], span), '!=', set([concat([typeValue, codeValue], span)], span), span)]
    : [is(typeField, typeValue, span), is(codeField, codeValue, span)];
}

/** What the option demands of a message; a packet without the header fails either way. */
export function icmpMeaning(header: Header, { value: { type, code }, negated }: OptionUse<IcmpType>): Predicate {
  const typeField = `${header} type` as const;
  const pair = [
    ...(type === null ? [] : [equals(typeField, type)]),
    ...(code === null ? [] : [equals(`${header} code` as const, code)]),
  ];
  return all([present(typeField), unless(negated, all(pair))]);
}
