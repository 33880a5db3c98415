// Amounts of bytes and spans of a rate, as limits and quotas share them.

import type { ByteUnit, TimeUnit } from '../ast/nft.js';
import type { Grammar } from './define.js';

/** How many bytes a unit is. */
export const BYTES = { bytes: 1, kbytes: 1024, mbytes: 1024 * 1024 } as const satisfies Record<ByteUnit, number>;
export const BYTE_UNITS: readonly string[] = Object.keys(BYTES);
const TIME_UNITS: readonly string[] = ['second', 'minute', 'hour', 'day', 'week'];

/** `25 mbytes`. Uses the indices given and the next. */
export function byteAmount($: Grammar, index: number): { amount: number; unit: ByteUnit } {
  const amount = $.number(index);
  return { amount, unit: $.keyword(index, ...BYTE_UNITS) as ByteUnit };
}

export function bytesOf({ amount, unit }: { readonly amount: number; readonly unit: ByteUnit }): number {
  return amount * BYTES[unit];
}

/** The same, of any size. */
export function allBytesOf({ amount, unit }: { readonly amount: number; readonly unit: ByteUnit }): bigint {
  return BigInt(amount) * BigInt(BYTES[unit]);
}

/** `10/second`, `1 kbytes/second`: a rate, whose parts may stand together or apart. Uses the indices from the one given. */
export function rate($: Grammar, index: number): { rate: number; bytes: ByteUnit | null; unit: TimeUnit } {
  const amount = $.number(index);
  const joined =
    $.maybe(
      index,
      () => /^[kmb]/.test($.peek()),
      () => $.word(index),
    ) ?? '';
  const [bytes, inside] = joined.split('/');
  const apart = $.maybe(
    index + 1,
    () => $.at('/'),
    () => {
      $.sign(index, '/');
      return $.keyword(index + 1, ...TIME_UNITS);
    },
  );
  const unit = inside ?? apart ?? '';
  if (joined !== '' && bytes !== undefined && !BYTE_UNITS.includes(bytes) && $.peek() !== undefined) {
    $.report(`"${bytes}" is no unit of bytes`, $.since($.start()), 'units are bytes, kbytes and mbytes');
  }
  return { rate: amount, bytes: joined === '' ? null : (bytes as ByteUnit), unit: unit as TimeUnit };
}

export function isTimeUnit(text: string): text is TimeUnit {
  return TIME_UNITS.includes(text);
}
