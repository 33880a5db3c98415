// -m osf: which system sent the SYN, by its habits.

import { is, string, test } from '../../ast/build-nft.js';
import type { OsfExpression } from '../../ast/nft.js';
import { failure } from '../../base/result.js';
import { testing } from '../../core/action.js';
import { unknown, unless } from '../../core/predicate.js';
import { integer } from '../../values/integer.js';
import { word } from '../../values/codec.js';
import { cut } from '../../values/text.js';
import { approximate, defineMatch, untranslatable } from '../define.js';
import { TCP } from '../protocols.js';

/** MAXGENRELEN less its end. */
const LONGEST = 31;

const system = word<string>(
  'system',
  (text) => (text === '' ? failure('the system has no name') : cut(text, LONGEST)),
  (text) => text,
);

export const osf = defineMatch({
  name: 'osf',
  families: ['ip'],
  summary: 'the system that sent the SYN',
  protocols: [TCP],
  hooks: ['prerouting', 'input', 'forward'],
  options: {
    genre: { flag: 'genre', value: system, negatable: true, required: true },
    ttl: { flag: 'ttl', value: integer(0, 2) },
    log: { flag: 'log', value: integer(0, 2) },
  },
  lower({ options: { genre, ttl, log } }) {
    const { value, negated, span } = genre;
    if (log) return untranslatable('nft does not log what systems it finds', 'leave out --log');
    if (value.includes('"')) return untranslatable('nft cannot write a system with a double quote in its name');
    const of: OsfExpression = {
      kind: 'osf',
      ...(ttl?.value === 1 && { ttl: 'loose' as const }),
      ...(ttl?.value === 2 && { ttl: 'skip' as const }),
      field: 'name',
      span,
    };
    const name = string(value, span);
    return approximate(
      [negated ? test(of, '!=', name, span) : is(of, name, span)],
      'nft takes the first fingerprint that fits, iptables any one of the system',
    );
  },
  meaning: ({ options: { genre } }) => [
    testing(unless(genre.negated, unknown(`osf ${genre.value}`, 'the habits of systems are not modelled'))),
  ],
});
