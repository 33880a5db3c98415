// Names of network interfaces; a trailing `+` stands for any ending.

import { utf8Length } from '../base/utf8.js';
import { failure } from '../base/result.js';
import { word, type Codec } from './codec.js';

/** The longest name that the kernel has room for (IFNAMSIZ less its end). */
const LONGEST = 15;

/** A name, with its `+` if it has one. */
export const interfaceName: Codec<string> = word(
  'interface[+]',
  (text) => {
    if (text === '') return failure('an interface has a name');
    return utf8Length(text) <= LONGEST ? text : failure(`"${text}" is longer than ${LONGEST} bytes, as interface names may be`);
  },
  (name) => name,
);
