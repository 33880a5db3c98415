// Names of network interfaces; a trailing `+` stands for any ending.

import { utf8Length } from '../base/utf8.js';
import { failure } from '../base/result.js';
import { word, type Codec } from './codec.js';
import { interfaceCodes, isPlainText, LONGEST_INTERFACE } from './plain-codes.js';
import { inQuotes } from './text.js';

/** A name, with its `+` if it has one. */
export const interfaceName: Codec<string> = {
  ...word(
    'interface[+]',
    (text) => {
      if (text === '') return failure('an interface has a name');
      if (utf8Length(text) <= LONGEST_INTERFACE) return text;
      return failure(`"${text}" is longer than ${LONGEST_INTERFACE} bytes, as interface names may be`);
    },
    (name) => name,
  ),
  accepts: (codes, start, end) => isPlainText(codes, start, end, LONGEST_INTERFACE),
  inNft: (text) => (text.endsWith('+') ? null : inQuotes(text, LONGEST_INTERFACE)),
  plain: interfaceCodes,
};
