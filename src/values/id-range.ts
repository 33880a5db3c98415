// Users and groups by number: `1000`, `1000-2000`.

import { failure, isFailure, type Failure } from '../base/result.js';
import { word, type Codec } from './codec.js';
import { parseInteger } from './integer.js';
import type { NumberRange } from './number-range.js';

/** -1 is no user. */
const HIGHEST = 0xfffffffe;

/** `id[-id]`. Names are known only to the machine that has them, but for root. */
export const idRange: Codec<NumberRange> = word('id[-id]', parseIdRange, ({ from, to }) =>
  from === to ? String(from) : `${from}-${to}`,
);

function parseIdRange(text: string): NumberRange | Failure {
  if (text === 'root') return { from: 0, to: 0 };
  const [first = '', second, ...rest] = text.split(/[-:]/);
  const from = parseId(first, text);
  if (isFailure(from)) return from;
  const to = second === undefined ? from : parseId(second, text);
  if (isFailure(to)) return to;
  if (rest.length > 0) return failure(`"${text}" is no range of numbers`);
  return from <= to ? { from, to } : failure(`${from} is greater than ${to}`);
}

function parseId(part: string, text: string): number | Failure {
  const value = parseInteger(part);
  if (value === undefined) {
    return failure(
      `"${text}" is neither a number nor a range of numbers`,
      'names are known only to the machine that has them; write the number',
    );
  }
  return value <= HIGHEST ? value : failure(`${part} is greater than ${HIGHEST}`);
}
