// One word out of a few.

import { failure } from '../base/result.js';
import { didYouMean } from '../base/suggest.js';
import { word, type Codec } from './codec.js';

/** A word of `names`; `aliases` gives other spellings, `fold` takes either case. */
export function keyword<const Name extends string>(
  names: readonly Name[],
  what: string,
  options: { readonly aliases?: Readonly<Record<string, Name>>; readonly fold?: true } = {},
): Codec<Name> {
  const { aliases = {}, fold } = options;
  const spelling = (text: string): string => (fold ? text.toLowerCase() : text);
  return word(
    names.join('|'),
    (text) =>
      names.find((name) => spelling(name) === spelling(text)) ??
      (Object.hasOwn(aliases, spelling(text)) ? aliases[spelling(text)] : undefined) ??
      failure(`"${text}" is no ${what}`, didYouMean(text, names) ?? `known are ${names.join(' ')}`),
    (name) => name,
  );
}
