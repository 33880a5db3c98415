// Rates and bursts of `-m hashlimit`: packets a time, or bytes a second, kept as coarsely as the kernel keeps them.

import { failure, isFailure, type Failure } from '../base/result.js';
import { word, type Codec } from './codec.js';
import { parseWithin } from './integer.js';
import { parsePeriod, perUnit, type Period } from './rate.js';

/** XT_HASHLIMIT_SCALE_v2: so many units make a second. */
export const HASH_SCALE = 1_000_000;

export type HashRate =
  | { readonly kind: 'packets'; readonly period: Period; readonly seconds: number }
  /** `cost` is what the kernel keeps of the bytes a second. */
  | { readonly kind: 'bytes'; readonly cost: number };

const UNITS = [
  ['mb', 1024 * 1024],
  ['kb', 1024],
  ['b', 1],
] as const;
const WORD = 0xffffffff;
/** In a burst. */
export const MOST_PACKETS = 1_000_000;

/** `10/sec`, `512kb/s`. */
export const hashRate: Codec<HashRate> = word('number[/sec|min|hour|day] or number[b|kb|mb]/s', parseHashRate, (rate) => {
  if (rate.kind === 'packets') {
    const { packets, unit } = perUnit(rate.period, HASH_SCALE);
    return `${packets}/${unit}`;
  }
  return `${printBytes(bytesOf(rate.cost), (rounded) => costOf(rounded) === rate.cost)}/s`;
});

function parseHashRate(text: string): HashRate | Failure {
  const bytes = /^(\d+)(b|kb|mb)\/s(?:ec(?:ond)?)?$/.exec(text);
  if (!bytes) {
    const parsed = parsePeriod(text, HASH_SCALE);
    return isFailure(parsed) ? parsed : { kind: 'packets', ...parsed };
  }
  const amount = Number(bytes[1]) * sizeOf(bytes[2]);
  if (amount < 16) return failure(`${text} is less than the 16 bytes a second that can be counted`);
  return amount / 16 < WORD ? { kind: 'bytes', cost: costOf(amount) } : failure(`${text} is more than can be counted`);
}

export interface HashBurst {
  readonly amount: number;
  readonly unit: 'packets' | 'bytes';
}

/** `5`, or of bytes `20kb`. */
export const hashBurst: Codec<HashBurst> = word(
  'number or number[b|kb|mb]',
  (text): HashBurst | Failure => {
    const bytes = /^(\d+)(b|kb|mb)$/.exec(text);
    if (bytes) {
      const amount = Number(bytes[1]) * sizeOf(bytes[2]);
      return amount > 0 ? { amount, unit: 'bytes' } : failure('no packet passes in a burst of nothing');
    }
    const amount = parseWithin(text, 1, MOST_PACKETS);
    return isFailure(amount) ? amount : { amount, unit: 'packets' };
  },
  ({ amount, unit }) => (unit === 'packets' ? String(amount) : printBytes(amount, () => true)),
);

function sizeOf(unit: string | undefined): number {
  return UNITS.find(([name]) => name === unit)?.[1] ?? 1;
}

/** The largest unit that is in it and does not lose too much. */
function printBytes(bytes: number, isSame: (rounded: number) => boolean): string {
  const [name, size] = UNITS.find(([, size]) => bytes >= size && isSame(rounded(bytes, size))) ?? ['b', 1];
  return `${Math.floor(bytes / size)}${name}`;
}

/** libxt_hashlimit, print_bytes: the mask of the rounding has 32 bits. */
function rounded(bytes: number, size: number): number {
  const low = bytes % (WORD + 1);
  return low - (low % size);
}

/** libxt_hashlimit, bytes_to_cost: a share of 32 bits for each 16 bytes. */
function costOf(bytes: number): number {
  return Math.floor(WORD / (Math.floor(bytes / 16) + 1));
}

/** Its reverse, cost_to_bytes. */
export function bytesOf(cost: number): number {
  return (Math.floor(WORD / cost) - 1) * 16;
}

/** A burst as it is saved: in whole seconds' worth of bytes, in the unit that it is printed in. */
export function settledBurst(burst: number, cost: number): number {
  const second = bytesOf(cost);
  for (let known = burst; ;) {
    const whole = Math.ceil(known / second) * second;
    const [, size] = UNITS.find(([, each]) => whole >= each) ?? ['b', 1];
    const printed = whole - (whole % size);
    if (printed >= known || Math.ceil(printed / second) * second === whole) return whole;
    known = printed;
  }
}
