// The law of shapes: a rule made after another of its shape is the rule that the grammar reads, with the same complaints.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { source } from '../../src/base/source.js';
import { parseNft } from '../../src/nft/read.js';
import { fixture, fixtureNames, nftCases } from '../support/nft-cases.js';
import { fileWith } from '../support/nft-rules.js';

function check(text: string): void {
  const from = source('a', text);
  expect(parseNft(from)).toEqual(parseNft(from, { plain: true }));
}

/** Values that are plain, that are at an edge, and that are none. */
const OTHERS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/"[^"\n]*"/g, ['"eth0"', '""', '"eth*"', '"a b"', '"$x"', `"${'x'.repeat(16)}"`, `"${'x'.repeat(130)}"`]],
  [/\b\d+(?:\.\d+){3}\b/g, ['192.0.2.1', '10.0.0.0', '0.0.0.0', '255.255.255.255', '1.2.3.256', '1.2.3.04']],
  [/\b[0-9a-f]+:[0-9a-f:]*:[0-9a-f:]*\b/g, ['fe80::1', '2001:db8::', '1:2:3:4:5:6:7:8', '0:11:22:33:44:5f']],
  [
    /(?<![\w.:])(?:0x[0-9a-f]+|\d+)(?![\w.:])/g,
    ['0', '1', '6', '8', '17', '22', '33', '127', '255', '256', '65535', '65536', '0x10', '010', '4294967296', '9'.repeat(17)],
  ],
  [/(?<=(?:jump|goto) )[\w-]+/g, ['other', 'nowhere', 'c', 'map']],
];

/** The same rule with other values: the picks say where, and which. */
function varied(rule: string, picks: readonly number[]): string {
  let at = 0;
  const pick = (): number => picks[at++ % picks.length] ?? 0;
  return OTHERS.reduce(
    (text, [pattern, values]) =>
      text.replaceAll(pattern, (old) => (pick() % 3 === 0 ? old : (values[pick() % values.length] ?? old))),
    rule,
  );
}

const cases = nftCases().filter(({ input }) => !/[{}]\s*$/.test(input) || input.includes('{'));
const picks = fc.array(fc.nat(10_000), { minLength: 12, maxLength: 12 });

describe('rules by their shape', () => {
  it.each(fixtureNames('nft/files', '.nft'))('are the same in %s', (name) => {
    const text = fixture(`nft/files/${name}`);
    check(text);
    check(`${text}\n${text}\n${text}`);
  });

  it('are the same for every case, written several times and with other values', () => {
    fc.assert(
      fc.property(picks, picks, fc.nat(1000), (some, others, skip) => {
        for (let at = skip % 7; at < cases.length; at += 7) {
          const { input, family } = cases[at] ?? { input: '', family: 'inet' };
          const rules = [input, input, varied(input, some), varied(input, others), input];
          check(fileWith(rules.join('\n\t\t'), family));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are the same with all cases in one chain', () => {
    fc.assert(
      fc.property(picks, (some) => {
        const inputs = cases.filter(({ family }) => family === 'inet').map(({ input }) => input);
        check(fileWith([...inputs, ...inputs, ...inputs.map((input) => varied(input, some)), ...inputs].join('\n\t\t')));
      }),
      { numRuns: 3 },
    );
  });
});
