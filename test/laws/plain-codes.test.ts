// What codecs write of plain words from codes to bytes is what they say as text.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCodes } from '../../src/base/codes.js';
import { isFailure } from '../../src/base/result.js';
import { optionsOf, vocabularyOf } from '../../src/iptables/lookup.js';
import { hostOrNetwork } from '../../src/values/address.js';
import type { Codec } from '../../src/values/codec.js';
import { interfaceName } from '../../src/values/interface-name.js';
import { fullMarkMask } from '../../src/values/mark.js';
import { natDestination } from '../../src/values/nat-range.js';
import { portList } from '../../src/values/port-list.js';
import { portRange } from '../../src/values/port.js';
import { cutText } from '../../src/values/text.js';

const octet = fc.integer({ min: 0, max: 300 }).map(String);
const address = fc.oneof(
  fc.tuple(octet, octet, octet, octet).map((parts) => parts.join('.')),
  fc.constantFrom('10.0.0.0', '192.168.0.0', '0.0.0.0', '10.0.0', '010.0.0.1', '255.255.255.255', ''),
);
const number = fc.oneof(
  fc.integer({ min: 0, max: 70000 }).map(String),
  fc.constantFrom('ssh', '0', '00', '080', '0x50', '65535', ''),
);
const digits = fc.string({ unit: fc.constantFrom(...'0123456789abcdefAg'), maxLength: 9 });

const name = fc.string({ unit: fc.constantFrom(...'abcXYZ019.-_:+*$\\"é '), maxLength: 33 });

const CODECS: readonly (readonly [name: string, codec: Codec<unknown>, words: fc.Arbitrary<string>])[] = [
  [
    'networks',
    hostOrNetwork,
    fc
      .tuple(address, fc.option(fc.oneof(fc.integer({ min: 0, max: 33 }).map(String), number)))
      .map(([of, length]) => (length === null ? of : `${of}/${length}`)),
  ],
  [
    'ports',
    portRange,
    fc.oneof(
      number,
      fc.tuple(number, number).map((ends) => ends.join(':')),
    ),
  ],
  [
    'lists of ports',
    portList,
    fc.array(fc.oneof(number, fc.integer({ min: 1, max: 9 }).map(String)), { maxLength: 17 }).map((parts) => parts.join(',')),
  ],
  [
    'ends of a translation',
    natDestination,
    fc.tuple(address, fc.option(number)).map(([of, port]) => (port === null ? of : `${of}:${port}`)),
  ],
  [
    'marks',
    fullMarkMask,
    fc
      .tuple(fc.constantFrom('0x', '', '0X'), digits, fc.constantFrom('/0xffffffff', '/0xff', '', '/0xFFFFFFFF'))
      .map((parts) => parts.join('')),
  ],
  [
    'interfaces',
    interfaceName,
    fc.oneof(
      name,
      name.map((text) => `"${text}"`),
    ),
  ],
  [
    'prefixes',
    cutText('prefix', 29),
    fc.oneof(
      name,
      name.map((text) => `"${text}"`),
    ),
  ],
];

/** The text that the tool would get. */
const unquoted = (word: string): string => /^"([^"]*)"$/.exec(word)?.[1] ?? word;

describe.each(CODECS)('%s', (_, { plain, inNft }, words) => {
  test('are the same both ways', () => {
    let plainOnes = 0;
    fc.assert(
      fc.property(words, fc.string({ unit: fc.constantFrom(...' 1a/:,.'), maxLength: 3 }), (word, around) => {
        const codes = toCodes(`${around} ${word} ${around}`);
        const start = around.length + 1;
        const end = start + word.length;
        const form = plain?.form(codes, start, end) ?? 0;
        if (form === 0) return;
        plainOnes++;
        const into = new Uint8Array(word.length * 2 + 16);
        const stop = plain?.write(codes, start, end, into, 3) ?? 0;
        expect(String.fromCharCode(...into.subarray(3, stop))).toBe(inNft?.(unquoted(word)));
      }),
      { numRuns: 3000, seed: 9 },
    );
    expect(plainOnes).toBeGreaterThan(100);
  });
});

test('no codec of an option accepts a word that it cannot parse', () => {
  const { standard, matches, targets } = vocabularyOf('ip');
  const codecs = [standard, ...matches.values(), ...targets.values()]
    .flatMap((extension) => optionsOf(extension, 'ip'))
    .map(({ spec }) => spec.value)
    .filter(({ accepts }) => accepts);
  expect(codecs.length).toBeGreaterThan(40);
  const words = fc.oneof(
    ...CODECS.map(([, , of]) => of),
    fc.string({ maxLength: 3 }),
    fc.string({ minLength: 60, maxLength: 300 }),
  );
  let accepted = 0;
  fc.assert(
    fc.property(words, (word) => {
      const codes = toCodes(word);
      for (const { accepts, parse } of codecs) {
        if (!accepts?.(codes, 0, word.length, { family: 'ip' })) continue;
        accepted++;
        expect(isFailure(parse([word], { family: 'ip' }))).toBe(false);
      }
    }),
    { numRuns: 2000, seed: 11 },
  );
  expect(accepted).toBeGreaterThan(2000);
});
