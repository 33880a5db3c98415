// -j TCPOPTSTRIP: overwrites options of the TCP header with no-ops.

import type { ResetOptionStatement } from '../../ast/nft.js';
import { failure, isFailure, type Failure } from '../../base/result.js';
import { didYouMean } from '../../base/suggest.js';
import { tcpOptionOut } from '../../core/effects.js';
import { doing } from '../../core/action.js';
import { word } from '../../values/codec.js';
import { parseInteger } from '../../values/integer.js';
import { defineTarget } from '../define.js';
import { TCP } from '../protocols.js';

/** `iptables -j TCPOPTSTRIP --help`, and what nft calls it. */
const NAMES: readonly (readonly [name: string, number: number, nft: string])[] = [
  ['mss', 2, 'maxseg'],
  ['wscale', 3, 'window'],
  ['sack-permitted', 4, 'sack-perm'],
  ['sack', 5, 'sack'],
  ['timestamp', 8, 'timestamp'],
  ['md5', 19, 'md5sig'],
];

const tcpOptions = word<readonly number[]>(
  'option[,…]',
  (text) => {
    const found: number[] = [];
    for (const part of text.split(',')) {
      const option = parseOption(part);
      if (isFailure(option)) return option;
      if (found.includes(option)) return failure(`the option ${part} is listed twice`);
      found.push(option);
    }
    return found.sort((a, b) => a - b);
  },
  (options) => options.join(','),
);

function parseOption(text: string): number | Failure {
  const number = NAMES.find(([name]) => name === text)?.[1] ?? parseInteger(text);
  const names = NAMES.map(([name]) => name);
  if (number === undefined)
    return failure(`"${text}" is no TCP option`, didYouMean(text, names) ?? `names are ${names.join(' ')}`);
  return number >= 2 && number <= 255 ? number : failure(`${text} is not between 2 and 255`);
}

export const tcpoptstrip = defineTarget({
  name: 'TCPOPTSTRIP',
  families: ['ip', 'ip6'],
  summary: 'takes options out of the TCP header',
  tables: ['mangle'],
  protocols: [TCP],
  terminal: false,
  options: { options: { flag: 'strip-options', value: tcpOptions } },
  lower({ options: { options } }) {
    if (!options) return [];
    return options.value.map((number): ResetOptionStatement => {
      const known = NAMES.find(([, each]) => each === number)?.[2];
      return { kind: 'reset option', option: known ?? String(number), span: options.span };
    });
  },
  meaning: ({ options: { options } }) =>
    options ? options.value.map((option) => doing({ kind: 'effect', what: tcpOptionOut(option) })) : [],
});
