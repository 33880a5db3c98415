// The token buckets of `-m hashlimit`: which limit, which burst, and the set of nft that holds them.

import type { Span } from '../base/source.js';
import { concat, field } from '../ast/build-nft.js';
import type { CountedBy } from '../core/effects.js';
import type { OptionUse } from '../ast/iptables.js';
import type { DynamicSetStatement, Expression, LimitStatement } from '../ast/nft.js';
import { widthOf } from '../values/address.js';
import { namesOf, type BitNames } from '../values/bits.js';
import { HASH_SCALE, bytesOf, hashBurst, hashRate, settledBurst, type HashBurst, type HashRate } from '../values/hash-rate.js';
import { perUnit, secondsIn, unitName } from '../values/rate.js';
import { groupKey } from './addresses.js';
import { approximate, untranslatable, type IpFamily, type LowerContext, type Lowered } from './define.js';
import { portHeader } from './protocols.js';

export const MODES: BitNames = [
  ['srcip', 1],
  ['srcport', 2],
  ['dstip', 4],
  ['dstport', 8],
];
const BURST: HashBurst = { amount: 5, unit: 'packets' };
/** Defaults of libxt_hashlimit, in ms. */
const BYTES_EXPIRE = 15_000;
const BYTES_BURST_EXPIRE = 60_000;
/** The kernel's own limit depends on its memory (htable_create); 65536 is the most. */
const SIZE = 65535;

interface Options {
  readonly upto: OptionUse<HashRate> | undefined;
  readonly above: OptionUse<HashRate> | undefined;
  readonly burst: OptionUse<HashBurst> | undefined;
  readonly mode: OptionUse<number> | undefined;
  readonly name: OptionUse<string>;
  readonly max: OptionUse<number> | undefined;
  readonly expire: OptionUse<number> | undefined;
  readonly sourceMask: OptionUse<number> | undefined;
  readonly destinationMask: OptionUse<number> | undefined;
  readonly rateMatch: OptionUse | undefined;
}

interface HashlimitMatch {
  readonly options: Options;
  readonly span: Span;
}

/** The limit, and whether it is for what is above it: `!` turns one into the other. */
export function limitOf({ upto, above }: Options): { readonly use: OptionUse<HashRate>; readonly above: boolean } | undefined {
  if (above) return { use: above, above: !above.negated };
  return upto && { use: upto, above: upto.negated };
}

/** Packets have a burst in any case, bytes only where it was written. */
export function burstOf({ burst }: Options, rate: HashRate): HashBurst | undefined {
  if (rate.kind === 'packets') return burst ? { amount: burst.value.amount, unit: 'packets' } : BURST;
  return burst && { amount: settledBurst(burst.value.amount, rate.cost), unit: 'bytes' };
}

/** How long, in ms, an address is remembered that sends nothing: by the unit in which the rate was written. */
export function idleTime(rate: HashRate, { burst }: Options): number {
  return rate.kind === 'packets' ? rate.seconds * 1000 : burst ? BYTES_BURST_EXPIRE : BYTES_EXPIRE;
}

/** The rate and the burst in words that both languages share. */
export function rateWords(rate: HashRate, options: Options): { readonly rate: string; readonly burst: string } {
  const burst = burstOf(options, rate);
  if (rate.kind === 'bytes') {
    const second = bytesOf(rate.cost);
    return { rate: `${second} bytes/second`, burst: `${burst?.amount ?? second} bytes` };
  }
  const { packets, unit } = perUnit(rate.period, HASH_SCALE);
  return { rate: `${packets}/${unitName(unit)}`, burst: String((burst ?? BURST).amount) };
}

/** What packets are counted by. */
export function countedBy({ mode, sourceMask, destinationMask }: Options, family: IpFamily): readonly CountedBy[] {
  const bits = mode?.value ?? 0;
  const end = (
    address: 'saddr' | 'daddr',
    addressBit: number,
    portBit: number,
    mask: OptionUse<number> | undefined,
  ): CountedBy[] => {
    const length = mask?.value ?? widthOf(family);
    const field = `${family} ${address}`;
    return [
      ...((bits & addressBit) === 0 || length === 0 ? [] : [length === widthOf(family) ? { field } : { field, bits: length }]),
      ...((bits & portBit) === 0 ? [] : [{ field: address === 'saddr' ? 'th sport' : 'th dport' }]),
    ];
  };
  return [...end('saddr', 1, 2, sourceMask), ...end('daddr', 4, 8, destinationMask)];
}

/** The rate in the unit in which it is saved. */
export function shownRate(rate: HashRate): HashRate {
  return rate.kind === 'bytes' ? rate : { ...rate, seconds: secondsIn(perUnit(rate.period, HASH_SCALE).unit) };
}

/**
 * A set whose elements each have a limit: rules of one name share it, as they share the table of the kernel (A11 of the
 * traps: `meter` cannot be shared, and never forgets).
 */
export function lowerHashlimit(node: HashlimitMatch, cx: LowerContext): Lowered {
  const { options, span } = node;
  const limit = limitOf(options);
  if (!limit) return [];
  if (options.rateMatch)
    return untranslatable('nft has no limit that counts by the interval', 'leave out --hashlimit-rate-match: limit rate over');
  const keys = keysOf(node, cx);
  if (!Array.isArray(keys)) return keys;
  const rate = limit.use.value;
  const burst = burstOf(options, rate);
  const bucket = limitStatement(rate, burst, limit.above, node);
  const name = options.name.value.replace(/[^\w]/g, '_');
  const set = cx.set({
    name: `hashlimit_${name}`,
    keyType: keys.map(({ type }) => type),
    flags: ['dynamic', 'timeout'],
    timeout: options.expire?.value ?? idleTime(rate, options),
    size: options.max?.value ?? SIZE,
    comment: settingsOf(options),
    elements: [],
  });
  const statement: DynamicSetStatement = {
    kind: 'dynamic set',
    operation: 'update',
    set,
    key: keyOf(keys, node),
    stateful: [bucket],
    span,
  };
  if (rate.kind === 'bytes')
    return approximate([statement], 'iptables counts bytes in whole sixteens, and lets a packet pass while anything is left');
  return set.name === `hashlimit_${name}`
    ? [statement]
    : approximate(
        [statement],
        `another rule gives the table ${options.name.value} other settings; in iptables those of the first are for both`,
      );
}

/** What rules of one name must agree in; as the comment of the set it tells unequal ones apart. */
function settingsOf({ upto, above, burst, mode, sourceMask, destinationMask }: Options): string {
  const rate = upto ?? above;
  const words = [
    namesOf(mode?.value ?? 0, MODES).join(','),
    sourceMask && `srcmask ${sourceMask.value}`,
    destinationMask && `dstmask ${destinationMask.value}`,
    `${upto ? 'up to' : 'above'} ${rate ? hashRate.print(rate.value, { family: 'ip' }).join('') : ''}`,
    burst && `burst ${hashBurst.print(burst.value, { family: 'ip' }).join('')}`,
  ];
  return words.filter((word) => word !== undefined && word !== '').join(' ');
}

interface Key {
  readonly type: string;
  readonly of: Expression;
}

/** What is counted apart; a mask of no bits leaves nothing to tell apart. */
function keysOf({ options, span }: HashlimitMatch, { family, protocol }: LowerContext): Key[] | Lowered {
  const bits = options.mode?.value ?? 0;
  const keys: Key[] = [];
  const header = protocol && !protocol.negated ? portHeader(protocol.number) : undefined;
  const ends = [
    ['saddr', 1, 'sport', 2, options.sourceMask],
    ['daddr', 4, 'dport', 8, options.destinationMask],
  ] as const;
  for (const [end, addressBit, port, portBit, mask] of ends) {
    const length = mask?.value ?? widthOf(family);
    if ((bits & addressBit) !== 0 && length > 0) {
      keys.push({ type: family === 'ip' ? 'ipv4_addr' : 'ipv6_addr', of: groupKey(family, end, length, span) });
    }
    if ((bits & portBit) !== 0) {
      if (header === undefined) return untranslatable('nft reads ports only where the protocol is known', 'add -p tcp or -p udp');
      keys.push({ type: 'inet_service', of: field(`${header} ${port}`, span) });
    }
  }
  // Without any, all packets share one bucket: the key is what all have in common.
  return keys.length > 0 ? keys : [{ type: 'ether_type', of: field('meta protocol', span) }];
}

function keyOf(keys: readonly Key[], { span }: HashlimitMatch): Expression {
  const [only] = keys;
  return keys.length === 1 && only
    ? only.of
    : concat(
        keys.map(({ of }) => of),
        span,
      );
}

function limitStatement(rate: HashRate, burst: HashBurst | undefined, over: boolean, { span }: HashlimitMatch): LimitStatement {
  if (rate.kind === 'bytes') {
    const second = bytesOf(rate.cost);
    return {
      kind: 'limit',
      over,
      rate: second,
      unit: 'second',
      bytes: 'bytes',
      burst: burst?.amount ?? second,
      burstBytes: 'bytes',
      span,
    };
  }
  const { packets, unit } = perUnit(rate.period, HASH_SCALE);
  return { kind: 'limit', over, rate: packets, unit: unitName(unit), bytes: null, burst: (burst ?? BURST).amount, span };
}
