// Lists of names that are or'ed together: `NEW,ESTABLISHED`.

import { failure, type Failure } from '../base/result.js';
import { didYouMean } from '../base/suggest.js';
import { word, type Codec } from './codec.js';

/** Names and their bits, in the order in which they are printed. */
export type BitNames = readonly (readonly [name: string, bit: number])[];

/** `name[,name…]`: either case, and the tools take any beginning of a name. `none` is printed for no bit. */
export function bitList(names: BitNames, what: string, none = ''): Codec<number> {
  return word(
    names.map(([name]) => name).join('|') + '[,…]',
    (text) => parseBits(text, names, what),
    (bits) => (bits === 0 ? none : namesOf(bits, names).join(',')),
  );
}

/** As above where the tool wants the names as they are. */
export function exactBitList(names: BitNames, what: string): Codec<number> {
  const list = bitList(names, what);
  return {
    ...list,
    parse(words, cx) {
      const [text = ''] = words;
      const part = text.split(',').find((each) => names.every(([name]) => name !== each));
      return part === undefined ? list.parse(words, cx) : unknownName(part, names, what);
    },
  };
}

function unknownName(part: string, names: BitNames, what: string): Failure {
  const known = names.map(([name]) => name);
  return failure(`"${part}" is no ${what}`, didYouMean(part, known) ?? `known are ${known.join(' ')}`);
}

/** The names of the bits that are set. */
export function namesOf(bits: number, names: BitNames): string[] {
  return names.filter(([, bit]) => (bits & bit) !== 0).map(([name]) => name);
}

function parseBits(text: string, names: BitNames, what: string): number | Failure {
  let bits = 0;
  for (const part of text.split(',')) {
    const upper = part.toUpperCase();
    const found = part === '' ? undefined : names.find(([name]) => name.toUpperCase().startsWith(upper));
    if (!found) return unknownName(part, names, what);
    bits |= found[1];
  }
  return bits;
}
