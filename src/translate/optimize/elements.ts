// Constants that can be elements of one set: no two of them hold the same value.

import type { Expression } from '../../ast/nft.js';

/** What a constant covers: numbers from one to another, or a word. */
type Cover = { readonly low: bigint; readonly high: bigint } | { readonly word: string };

/** Fields whose constants are values. Bits, such as the flags of TCP, are none: a test of some leaves the others open. */
const FIELDS =
  /^(?:ip6? [sd]addr|(?:tcp|udp|sctp|dccp|udplite|th) [sd]port|icmp type|icmpv6 type|meta (?:l4proto|iifname|oifname|mark|skuid|skgid|pkttype)|ct mark|ct state|ip6? dscp|ether saddr)$/;

export function hasElements(left: Expression): boolean {
  return left.kind === 'field' && left.direction === undefined && FIELDS.test(left.field);
}

/** The constants that a test names; null where they cannot be elements. */
export function elementsOf(left: Expression, right: Expression): readonly Expression[] | null {
  switch (right.kind) {
    case 'set': {
      const keys = right.elements.map(({ key }) => key);
      return right.elements.every(
        ({ key, value, timeout }) => value === undefined && timeout === undefined && coverOf(key) !== null,
      )
        ? keys
        : null;
    }
    case 'list':
      // A packet has one state, so that a list of them is a choice.
      return left.kind === 'field' && left.field === 'ct state' && right.items.every((item) => item.kind === 'symbol')
        ? right.items
        : null;
    default:
      return coverOf(right) === null ? null : [right];
  }
}

/** Is there no value that two of the constants hold? */
export function areApart(constants: readonly Expression[]): boolean {
  const words = new Set<string>();
  const ranges: { low: bigint; high: bigint }[] = [];
  for (const constant of constants) {
    const cover = coverOf(constant);
    if (cover === null) return false;
    if ('word' in cover) {
      if (words.has(cover.word)) return false;
      words.add(cover.word);
    } else ranges.push(cover);
  }
  // A name may stand for one of the numbers.
  if (words.size > 0 && ranges.length > 0) return false;
  ranges.sort((a, b) => (a.low < b.low ? -1 : 1));
  return ranges.every(({ low }, index) => index === 0 || (ranges[index - 1]?.high ?? -1n) < low);
}

function coverOf(constant: Expression): Cover | null {
  switch (constant.kind) {
    case 'number':
    case 'address':
      return { low: BigInt(constant.value), high: BigInt(constant.value) };
    case 'prefix': {
      if (constant.address.kind !== 'address') return null;
      const width = constant.address.family === 'ip' ? 32 : 128;
      const low = BigInt(constant.address.value);
      return { low, high: low + (1n << BigInt(width - constant.length)) - 1n };
    }
    case 'range': {
      const [from, to] = [coverOf(constant.from), coverOf(constant.to)];
      return from && to && 'low' in from && 'high' in to ? { low: from.low, high: to.high } : null;
    }
    case 'symbol':
      return { word: constant.name };
    case 'mac':
      return { word: constant.text };
    case 'string':
      // A wildcard is a range of names.
      return constant.text.includes('*') || constant.text.includes('\\') ? null : { word: constant.text };
    default:
      return null;
  }
}
