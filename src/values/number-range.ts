// Ranges of numbers, `from:to` with either end left out: lengths, segment sizes, lifetimes.

import { failure, isFailure, type Failure } from '../base/result.js';
import { word, type Codec } from './codec.js';
import { parseWithin } from './integer.js';

/** Both ends included; never the wrong way round. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

/** `number[:number]` from `low` to `high`, which stand for an end left out. */
export function numberRange(low: number, high: number): Codec<NumberRange> {
  return word(
    'number[:number]',
    (text) => parseRange(text, low, high),
    ({ from, to }) => (from === to ? String(from) : `${from}:${to}`),
  );
}

function parseRange(text: string, low: number, high: number): NumberRange | Failure {
  const colon = text.indexOf(':');
  const from = parseEnd(colon === -1 ? text : text.slice(0, colon), low, high, colon === -1 ? undefined : low);
  if (isFailure(from)) return from;
  const to = colon === -1 ? from : parseEnd(text.slice(colon + 1), low, high, high);
  if (isFailure(to)) return to;
  return from <= to ? { from, to } : failure(`${from} is greater than ${to}`);
}

function parseEnd(text: string, low: number, high: number, missing: number | undefined): number | Failure {
  return text === '' && missing !== undefined ? missing : parseWithin(text, low, high);
}
