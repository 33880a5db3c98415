// -m sctp: ports and chunks of SCTP.

import type { Span } from '../../base/source.js';
import { binary, field, is, number, symbol, test } from '../../ast/build-nft.js';
import type { OptionUse } from '../../ast/iptables.js';
import type { HeaderOptionExpression, NftStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { all, always, never, unknown, unless, type Predicate, any } from '../../core/predicate.js';
import { portRange } from '../../values/port.js';
import { CHUNK_TYPES, sctpChunks, type Chunk, type SctpChunks } from '../../values/sctp-chunks.js';
import { alternatives, approximate, defineMatch, untranslatable, type Lowered } from '../define.js';
import { lowerPorts, ordered, portOptions, portsMeaning } from '../ports.js';
import { SCTP } from '../protocols.js';
import { isThere } from '../../core/unmodelled.js';

/** nft's names where they differ from iptables' but for the case; null for those that it does not know. */
const NFT_NAMES: Readonly<Record<string, string | null>> = {
  ECN_ECNE: 'ecne',
  ECN_CWR: 'cwr',
  I_DATA: null,
  RE_CONFIG: null,
  PAD: null,
  I_FORWARD_TSN: null,
};

export const sctp = defineMatch({
  name: 'sctp',
  families: ['ip', 'ip6'],
  summary: 'ports and chunks of SCTP',
  protocols: [SCTP],
  options: { ...portOptions(ordered(portRange)), chunks: { flag: 'chunk-types', value: sctpChunks, negatable: true } },
  lower({ options, span }, cx) {
    const ports = lowerPorts('sctp', options, cx);
    if (ports === 'never') return { kind: 'never', why: 'no port lies in that range' };
    const front = ports.length > 0 ? ports : [is(field('meta l4proto', span), symbol('sctp', span), span)];
    return options.chunks ? lowerChunks(options.chunks, front) : front;
  },
  meaning({ options }) {
    const { chunks } = options;
    return [
      testing(all([portsMeaning(SCTP, options), ...(chunks ? [unless(chunks.negated, chunksMeaning(chunks.value))] : [])])),
    ];
  },
});

/** xt_sctp.c, match_packet. */
function lowerChunks({ value, negated, span }: OptionUse<SctpChunks>, front: readonly NftStatement[]): Lowered {
  const sure = surely(value);
  if (sure !== undefined) return sure === negated ? { kind: 'never', why: 'no packet has such chunks' } : front;
  const { match, chunks } = value;
  if (match === 'only' || typeof chunks === 'string')
    return untranslatable(
      'nft cannot ask that there are no other chunks',
      'name the chunks that must be there: --chunk-types all',
    );
  const unknownOne = chunks.find(({ type }) => nftName(type) === null);
  if (unknownOne) return untranslatable(`nft does not know the chunk ${nameOf(unknownOne.type)}`);
  const one = match === 'all' ? !negated : negated;
  const tests = chunks.map((chunk) => chunkTest(chunk, negated, span));
  const lowered = one ? [...front, ...tests] : null;
  const flagged = chunks.some(({ mask }) => mask !== 0);
  if (flagged) {
    if (negated || !lowered)
      return untranslatable('nft looks at the flags of the first chunk of a kind, iptables at those of all');
    return approximate(lowered, 'nft looks at the flags of the first chunk of a kind, iptables at those of all');
  }
  return lowered ?? (tests.length === 1 ? [...front, ...tests] : alternatives(tests.map((each) => [...front, each])));
}

function chunkTest({ type, mask, set }: Chunk, negated: boolean, span: Span): NftStatement {
  const chunk: HeaderOptionExpression = { kind: 'header option', header: 'sctp chunk', option: nftName(type) ?? '', span };
  if (mask === 0) return is(chunk, symbol(negated ? 'missing' : 'exists', span), span);
  const bits = binary({ ...chunk, field: 'flags' }, '&', number(mask, span), span);
  return test(bits, '==', number(set, span), span);
}

/** What holds of every packet or of none: no packet has all 256 kinds of chunks, and each has some chunk. */
function surely({ match, chunks }: SctpChunks): boolean | undefined {
  if (chunks === 'ALL') return match === 'any';
  return chunks === 'NONE' ? match === 'all' : undefined;
}

function chunksMeaning(value: SctpChunks): Predicate {
  const sure = surely(value);
  if (sure !== undefined) return sure ? always : never;
  const { match, chunks } = value;
  if (match === 'only' || typeof chunks === 'string' || chunks.some(({ mask, type }) => mask !== 0 || nftName(type) === null))
    return unknown(`sctp chunks ${sctpChunks.print(value, { family: 'ip' }).join(' ')}`, 'SCTP chunks are not modelled');
  const there = chunks.map(({ type }) => isThere(`sctp chunk ${nftName(type) ?? ''}`));
  return match === 'all' ? all(there) : any(there);
}

function nameOf(type: number): string {
  return CHUNK_TYPES.find(([, known]) => known === type)?.[0] ?? String(type);
}

function nftName(type: number): string | null {
  const name = nameOf(type);
  const named = NFT_NAMES[name];
  return named === undefined ? name.toLowerCase().replaceAll('_', '-') : named;
}
