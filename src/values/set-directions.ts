// A set and which end of the packet each of its dimensions is compared with: `blocked src,dst`.

import { failure } from '../base/result.js';
import type { Codec } from './codec.js';

export interface SetDirections {
  readonly name: string;
  /** One for each dimension of the set. */
  readonly directions: readonly ('src' | 'dst')[];
}

/** IPSET_MAXNAMELEN less its end, and IPSET_DIM_MAX. */
const LONGEST_NAME = 31;
const MOST = 6;

export const setDirections: Codec<SetDirections> = {
  syntax: 'name src|dst[,src|dst…]',
  words: 2,
  parse([name = '', flags = '']) {
    if (name === '' || name.length > LONGEST_NAME)
      return failure(`"${name}" is no name of a set`, `1 to ${LONGEST_NAME} characters`);
    const directions: ('src' | 'dst')[] = [];
    for (const flag of flags.split(',')) {
      if (flag !== 'src' && flag !== 'dst') return failure(`"${flag}" is neither src nor dst`);
      directions.push(flag);
    }
    return directions.length <= MOST ? { name, directions } : failure(`a set has at most ${MOST} dimensions`);
  },
  print: ({ name, directions }) => [name, directions.join(',')],
};
