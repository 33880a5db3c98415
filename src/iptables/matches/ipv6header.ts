// -m ipv6header: which extension headers an IPv6 packet has.

import { is, symbol } from '../../ast/build-nft.js';
import type { NftStatement } from '../../ast/nft.js';
import { failure, isFailure } from '../../base/result.js';
import { didYouMean } from '../../base/suggest.js';
import { noValue, word } from '../../values/codec.js';
import { parseProtocol } from '../../values/protocol.js';
import { defineMatch, untranslatable } from '../define.js';
import { all, unknown, unless } from '../../core/predicate.js';
import { describe } from '../describe.js';
import { isThere } from '../../core/unmodelled.js';
import { testing } from '../../core/action.js';

/** The name that is saved, the short one, the protocol's number, and what nft's `exthdr` calls it. */
const HEADERS: readonly (readonly [name: string, short: string, number: number, nft: string | null])[] = [
  ['hop-by-hop', 'hop', 0, 'hbh'],
  ['ipv6-opts', 'dst', 60, 'dst'],
  ['ipv6-route', 'route', 43, 'rt'],
  ['ipv6-frag', 'frag', 44, 'frag'],
  ['ah', 'auth', 51, null],
  ['esp', 'esp', 50, null],
  ['ipv6-nonxt', 'none', 59, null],
  ['protocol', 'prot', 255, null],
];

/** Bits by the place in the list. */
const headers = word<number>(
  'header[,…]',
  (text) => {
    let bits = 0;
    for (const part of text.split(',')) {
      const number = parseProtocol(part);
      const at = HEADERS.findIndex(
        ([long, short, known]) => long === part || short === part || (!isFailure(number) && part !== 'all' && number === known),
      );
      if (at === -1) {
        const names = HEADERS.map(([long]) => long);
        return failure(`"${part}" is no extension header`, didYouMean(part, names) ?? `known are ${names.join(' ')}`);
      }
      bits |= 1 << at;
    }
    return bits;
  },
  (bits) =>
    headersOf(bits)
      .map(([name]) => name)
      .join(','),
);

export const ipv6header = defineMatch({
  name: 'ipv6header',
  families: ['ip6'],
  summary: 'which extension headers there are',
  options: {
    header: { flag: 'header', value: headers, negatable: true, required: true },
    soft: { flag: 'soft', value: noValue },
  },
  lower({ options: { header, soft } }) {
    const wanted = headersOf(header.value);
    if (!soft) {
      return untranslatable(
        'nft cannot ask for these headers and no others',
        'with --soft other headers may stand beside them, which nft can say: exthdr frag exists',
      );
    }
    const unseen = wanted.find(([, , , nft]) => nft === null);
    if (unseen)
      return untranslatable(`nft does not count ${unseen[0]} among the extension headers`, `test ip6 nexthdr ${unseen[2]}`);
    const { span } = header;
    const there = (nft: string | null): NftStatement =>
      is({ kind: 'exthdr', header: nft ?? '', span }, symbol(header.negated ? 'missing' : 'exists', span), span);
    // ip6t_ipv6header.c turns each header around by itself: negated, none of them may be there.
    return wanted.map(([, , , nft]) => there(nft));
  },
  // Without --soft, there must be no others; what nft does not count among them has no name of its own.
  meaning({ name, options }) {
    const { header, soft } = options;
    const wanted = headersOf(header.value);
    if (!soft || wanted.some(([, , , nft]) => nft === null))
      return [testing(unknown(describe(name, options), 'extension headers are not modelled'))];
    return [testing(all(wanted.map(([, , , nft]) => unless(header.negated, isThere(`exthdr ${nft ?? ''}`)))))];
  },
});

function headersOf(bits: number): typeof HEADERS {
  return HEADERS.filter((_, at) => (bits & (1 << at)) !== 0);
}
