// Options inside an IPv6 extension header: `5:2,7`, types with or without a length.

import { failure, isFailure, type Failure } from '../base/result.js';
import { word, type Codec } from './codec.js';
import { parseWithin } from './integer.js';

export interface HeaderOption {
  readonly type: number;
  readonly length: number | null;
}

const MOST = 16;
const PAD = 0;
/** Stands for any length in the kernel (ip6t_hbh.c). */
const ANY_LENGTH = 255;

/** `type[:length][,…]`. */
export const headerOptions: Codec<readonly HeaderOption[]> = word(
  'type[:length][,…]',
  (text) => {
    const found: HeaderOption[] = [];
    for (const part of text.split(',')) {
      const option = parseOption(part);
      if (isFailure(option)) return option;
      found.push(option);
    }
    return found.length <= MOST ? found : failure(`${found.length} options are more than ${MOST}`);
  },
  (options) => options.map(({ type, length }) => (length === null ? String(type) : `${type}:${length}`)).join(','),
);

function parseOption(text: string): HeaderOption | Failure {
  const [first = '', second, ...rest] = text.split(':');
  const type = parseWithin(first, 0, 255);
  if (isFailure(type)) return type;
  const length = second === undefined ? null : parseWithin(second, 0, 255);
  if (isFailure(length)) return length;
  if (rest.length > 0) return failure(`"${text}" is no option`, 'write its type, and perhaps ":" and its length');
  if (type === PAD && length !== null) return failure('the option 0 is one byte of padding, and has no length');
  return { type, length: length === ANY_LENGTH ? null : length };
}
