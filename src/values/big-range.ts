// Numbers of 64 bits, and ranges of them without an upper end: byte counts.

import { failure, isFailure, type Failure } from '../base/result.js';
import { word, type Codec } from './codec.js';

const MOST = (1n << 64n) - 1n;

/** `number`, up to 64 bits. */
export const bigNumber: Codec<bigint> = word('number', (text) => parseBig(text), String);

/** Both ends included; without `to` there is no upper end. */
export interface BigRange {
  readonly from: bigint;
  readonly to: bigint | null;
}

/** `from[:[to]]`: one number alone is a lower end. */
export const bigRange: Codec<BigRange> = word('from[:to]', parseRange, ({ from, to }) =>
  to === null ? String(from) : `${from}:${to}`,
);

function parseRange(text: string): BigRange | Failure {
  const colon = text.indexOf(':');
  const first = colon === -1 ? text : text.slice(0, colon);
  const second = colon === -1 ? '' : text.slice(colon + 1);
  const from = first === '' && colon !== -1 ? 0n : parseBig(first);
  if (isFailure(from)) return from;
  const to = second === '' ? MOST : parseBig(second);
  if (isFailure(to)) return to;
  return from <= to ? { from, to: to === MOST ? null : to } : failure(`${from} is greater than ${to}`);
}

function parseBig(text: string): bigint | Failure {
  if (!/^(0x[0-9a-f]+|0|[1-9]\d*)$/i.test(text)) {
    if (!/^0[0-7]+$/.test(text)) return failure(`"${text}" is not a number`);
    return parseBig(`0x${BigInt(`0o${text.slice(1)}`).toString(16)}`);
  }
  const value = BigInt(text);
  return value <= MOST ? value : failure(`${text} has more than 64 bits`);
}
