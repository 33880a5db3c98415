// -m rt: the routing header of an IPv6 packet.

import { field, isOrNot, number } from '../../ast/build-nft.js';
import type { NftStatement } from '../../ast/nft.js';
import { formatIpv6, parseIpv6 } from '../../base/ip.js';
import type { Span } from '../../base/source.js';
import { failure } from '../../base/result.js';
import { noValue, word } from '../../values/codec.js';
import { byteNumber, integer } from '../../values/integer.js';
import { numberRange } from '../../values/number-range.js';
import { defineMatch, untranslatable } from '../define.js';
import {
  headerMeaning,
  lowerHeaderLength,
  orPresent,
  lengthMeaning,
  opaqueHeader,
  rangeMeaning,
  valueMeaning,
} from '../extension-headers.js';
import { lowerRange } from '../number-ranges.js';

const LARGEST = 0xffffffff;
const MOST_ADDRESSES = 16;

const addresses = word<readonly bigint[]>(
  'address[,address...]',
  (text) => {
    const found: bigint[] = [];
    for (const part of text.split(',')) {
      const address = parseIpv6(part);
      if (address === undefined) return failure(`"${part}" is no IPv6 address`);
      found.push(address);
    }
    return found.length <= MOST_ADDRESSES ? found : failure(`at most ${MOST_ADDRESSES} addresses`);
  },
  (list) => list.map(formatIpv6).join(','),
);

function isBehind(use: { readonly span: Span }, other: { readonly span: Span }): boolean {
  return use.span.start > other.span.start;
}

export const rt = defineMatch({
  name: 'rt',
  families: ['ip6'],
  summary: 'the routing header',
  options: {
    type: { flag: 'rt-type', value: byteNumber, negatable: true },
    segmentsLeft: { flag: 'rt-segsleft', value: numberRange(0, LARGEST), negatable: true },
    length: { flag: 'rt-len', value: integer(0, LARGEST), negatable: true },
    reserved: { flag: 'rt-0-res', value: noValue },
    addresses: { flag: 'rt-0-addrs', value: addresses },
    notStrict: { flag: 'rt-0-not-strict', value: noValue },
  },
  check({ options: { type, reserved, addresses, notStrict } }) {
    const forType0 = reserved ?? addresses ?? notStrict;
    if (forType0 && (type?.value !== 0 || type.negated || isBehind(type, forType0)))
      return failure('--rt-0-res, --rt-0-addrs and --rt-0-not-strict need --rt-type 0 in front of them');
    return notStrict && !(addresses && !isBehind(addresses, notStrict))
      ? failure('--rt-0-not-strict needs --rt-0-addrs in front of it')
      : undefined;
  },
  // The full range says nothing, and is not kept.
  normal(node) {
    const { segmentsLeft, ...rest } = node.options;
    const saysNothing = segmentsLeft?.value.from === 0 && segmentsLeft.value.to === LARGEST && !segmentsLeft.negated;
    return saysNothing ? { ...node, options: rest } : node;
  },
  lower({ options, span }) {
    const { type, segmentsLeft, length, reserved, addresses } = options;
    if (reserved ?? addresses) return untranslatable('nft cannot look into the addresses and reserved bits of a routing header');
    const statements: NftStatement[] = [];
    if (type) statements.push(isOrNot(field('rt type', type.span), type.negated, number(type.value, type.span), type.span));
    if (segmentsLeft) {
      const tests = lowerRange(field('rt seg-left', segmentsLeft.span), segmentsLeft, 255);
      if (tests === 'never') return { kind: 'never', why: 'the field has 8 bits' };
      statements.push(...tests);
    }
    if (length) {
      const tests = lowerHeaderLength('rt', length);
      if (tests === 'never') return { kind: 'never', why: 'no routing header has that length' };
      statements.push(...tests);
    }
    return orPresent('rt', statements, span);
  },
  meaning(node) {
    const { type, segmentsLeft, length, reserved, addresses } = node.options;
    if (reserved ?? addresses) return opaqueHeader('rt', node);
    return headerMeaning('rt', [
      valueMeaning('rt type', 8, type),
      rangeMeaning('rt seg-left', 8, segmentsLeft),
      lengthMeaning('rt hdrlength', length, 8, 1),
    ]);
  },
});
