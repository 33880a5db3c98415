// Users and groups: `1000`, `1000-2000`, or a name.

import { failure, isFailure, type Failure } from '../base/result.js';
import { word, type Codec } from './codec.js';
import { parseInteger } from './integer.js';
import type { NumberRange } from './number-range.js';

/** A name is known only to the machine that has it, but for root. */
export type Ids = NumberRange | { readonly name: string };

/** -1 is no user. */
const HIGHEST = 0xfffffffe;
const NAME = /^[a-z_][\w.@-]{0,255}\$?$/i;

/** `id[-id]`, or a name. The tool looks a name up when it loads the rule; here it stays. */
export const idRange: Codec<Ids> = word('id[-id] or name', parseIds, (ids) =>
  'name' in ids ? ids.name : ids.from === ids.to ? String(ids.from) : `${ids.from}-${ids.to}`,
);

function parseIds(text: string): Ids | Failure {
  if (text === 'root') return { from: 0, to: 0 };
  if (NAME.test(text)) return { name: text };
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
  if (value === undefined) return failure(`"${text}" is neither a number, nor a range of numbers, nor a name`);
  return value <= HIGHEST ? value : failure(`${part} is greater than ${HIGHEST}`);
}
