// The byte that holds DSCP and ECN, once called type of service: what tos, TOS, dscp and DSCP have in common.

import type { Span } from '../base/source.js';
import { field, hex, isOrNot, setField, test, binary } from '../ast/build-nft.js';
import type { OptionUse } from '../ast/iptables.js';
import type { NftStatement, RawExpression } from '../ast/nft.js';
import { computed, constant, doing, type Step } from '../core/action.js';
import { all, masked, not, type Predicate } from '../core/predicate.js';
import type { MarkMask } from '../values/mark.js';
import { chain, type IpFamily, type Lowered } from './define.js';

const BYTE = 0xff;
const ECN = 0x03;
const DSCP = 0xfc;

/** The whole byte: the second of IPv4's header; in IPv6 it stands across the first two, which are taken together. */
function rawByte(family: IpFamily, span: Span): RawExpression {
  return family === 'ip'
    ? { kind: 'raw', base: 'nh', offset: 8, length: 8, span }
    : { kind: 'raw', base: 'nh', offset: 0, length: 16, span };
}

/** The byte's bits where `rawByte` has them. */
function inRaw(family: IpFamily, bits: number): number {
  return family === 'ip' ? bits : bits << 4;
}

/** `byte & mask == value`, by nft's names where they can say it. */
export function lowerTos(
  family: IpFamily,
  { value: { value, mask }, negated, span }: OptionUse<MarkMask>,
): readonly NftStatement[] | 'never' {
  if ((value & ~mask) !== 0) return negated ? [] : 'never';
  if (mask === 0) return negated ? 'never' : [];
  const named = [
    ...((mask & DSCP) === DSCP ? [isOrNot(field(`${family} dscp`, span), negated, hex(value >> 2, span), span)] : []),
    ...((mask & ECN) === ECN ? [isOrNot(field(`${family} ecn`, span), negated, hex(value & ECN, span), span)] : []),
  ];
  if (mask === DSCP || mask === ECN || (mask === BYTE && !negated)) return named;
  const bits = binary(rawByte(family, span), '&', hex(inRaw(family, mask), span), span);
  return [test(bits, negated ? '!=' : '==', hex(inRaw(family, value), span), span)];
}

export function tosMeaning(family: IpFamily, { value: { value, mask }, negated }: OptionUse<MarkMask>): Predicate {
  const same = all([masked(`${family} dscp`, mask >> 2, value >> 2), masked(`${family} ecn`, mask & ECN, value & ECN)]);
  return negated ? not(same) : same;
}

/**
 * `byte = byte & ~mask ^ value`. In IPv6 that is one write; IPv4's checksum follows nft's own fields only, and nft 1.0 can
 * give those nothing but constants, so that there is a rule for each value of the bits that stay.
 */
export function lowerTosChange(family: IpFamily, { value, mask }: MarkMask, span: Span): Lowered {
  const kept = ~mask & BYTE;
  if (kept === BYTE && value === 0) return [];
  if (family === 'ip6') {
    const byte = rawByte(family, span);
    const stays = mask === 0 ? byte : binary(byte, '&', hex(0xffff ^ inRaw(family, mask), span), span);
    return [setField(byte, value === 0 ? stays : binary(stays, '^', hex(inRaw(family, value), span), span), span)];
  }
  const dscp = kept >> 2;
  const ecn = kept & ECN;
  const writesDscp = (mask | value) >> 2 !== 0;
  const writesEcn = ((mask | value) & ECN) !== 0;
  const looksAt = (writesDscp ? dscp << 2 : 0) | (writesEcn ? ecn : 0);
  const write = (before: number): NftStatement[] => {
    const after = (before & kept) ^ value;
    return [
      ...(writesDscp ? [setField(field('ip dscp', span), hex(after >> 2, span), span)] : []),
      ...(writesEcn ? [setField(field('ip ecn', span), hex(after & ECN, span), span)] : []),
    ];
  };
  if (looksAt === 0) return write(0);
  const returning: NftStatement = { kind: 'verdict', verdict: 'return', span };
  return chain(
    submasks(looksAt).map((before) => [
      test(binary(rawByte(family, span), '&', hex(looksAt, span), span), '==', hex(before, span), span),
      ...write(before),
      returning,
    ]),
  );
}

/** Every number that has no bits but these, from 0 on. */
function submasks(bits: number): number[] {
  return Array.from({ length: BYTE + 1 }, (_, number) => number).filter((number) => (number & ~bits) === 0);
}

/** The same, computed. */
export function tosChange(family: IpFamily, { value, mask }: MarkMask): readonly Step[] {
  return [writing(`${family} dscp`, (~mask >> 2) & 0x3f, value >> 2), writing(`${family} ecn`, ~mask & ECN, value & ECN)];
}

function writing(name: 'ip dscp' | 'ip6 dscp' | 'ip ecn' | 'ip6 ecn', kept: number, flip: number): Step {
  return doing({ kind: 'set', field: name, value: kept === 0 ? constant(flip) : computed(name, kept, flip) });
}
