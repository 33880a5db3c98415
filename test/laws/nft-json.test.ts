// Laws of nft's JSON over all nft fixtures: what is written reads back as the same tree, with places in the JSON.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ruleset } from '../../src/ast/ruleset.js';
import { source, textOf, type Span } from '../../src/base/source.js';
import { parseNftJson } from '../../src/nft/json/read.js';
import { printNftJson, withoutJson } from '../../src/nft/json/write.js';
import { printNft } from '../../src/nft/print.js';
import { parseNft } from '../../src/nft/read.js';
import { EXPRESSIONS, STATEMENTS } from '../../src/nft/registry.js';
import { fixture, fixtureNames, nftCases } from '../support/nft-cases.js';
import { fileWith, withoutSpans } from '../support/nft-rules.js';

const texts = [
  ...fixtureNames('nft/files', '.nft').map((name) => ({ name, text: fixture(`nft/files/${name}`) })),
  ...nftCases()
    .filter(({ accepted }) => accepted)
    .map(({ input, family }) => ({ name: input, text: fileWith(input, family) })),
];

/** The tree in the one form that JSON gives it: its numbers have no base, its defaults are said. */
function normal(ruleset: Ruleset): Ruleset {
  return read(printNftJson(ruleset)).ruleset;
}

function read(json: string): ReturnType<typeof parseNftJson> {
  return parseNftJson(source('x.json', json));
}

const errors = ({ diagnostics }: ReturnType<typeof parseNftJson>) =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);

describe.each(texts)('$name', ({ text }) => {
  const { ruleset } = parseNft(source('x.nft', text));
  const json = printNftJson(ruleset);

  it('reads back as the same tree', () => {
    expect(withoutJson(ruleset)).toEqual([]);
    expect(errors(read(json))).toEqual([]);
    const once = normal(ruleset);
    expect(withoutSpans(normal(once))).toEqual(withoutSpans(once));
  });

  it('is written the same again', () => {
    expect(printNftJson(normal(ruleset))).toBe(json);
  });

  it('says in text what the original says', () => {
    const again = parseNft(source('again.nft', printNft(normal(ruleset))));
    expect(again.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(printNftJson(again.ruleset)).toBe(json);
  });

  it('has places in the JSON', () => {
    const { ruleset: placed } = read(json);
    for (const table of placed.tables) {
      for (const { rules } of table.chains) {
        for (const { span, parts } of rules) {
          expect(() => void JSON.parse(textOf(span))).not.toThrow();
          for (const { span: at } of parts) expect(inside(span, at)).toBe(true);
        }
      }
    }
  });
});

function inside(outer: Span, inner: Span): boolean {
  return inner.source === outer.source && inner.start >= outer.start && inner.end <= outer.end && inner.end > inner.start;
}

it('each key belongs to one statement, and to one expression', () => {
  for (const all of [STATEMENTS, EXPRESSIONS]) {
    const keys = all.flatMap(({ json }) => json.keys);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  }
});

it('every statement and expression is written and read in some case', () => {
  const seen = texts.map(({ text }) => printNftJson(parseNft(source('x.nft', text)).ruleset)).join('\n');
  const keys = [...STATEMENTS, ...EXPRESSIONS].flatMap(({ json }) => json.keys).map((key) => key.replace(/ name$/, ''));
  expect(keys.filter((key) => !seen.includes(`"${key}":`))).toEqual([]);
});

/** A number, a word or an object in the place of another value. */
const strange = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    1.5,
    1e300,
    '',
    '@',
    '*',
    [],
    {},
    [[]],
    { set: [] },
    { concat: [] },
    { elem: null },
    { map: 1 },
  ),
  fc.json().map((text) => JSON.parse(text) as unknown),
);

it('never fails, whatever stands in the place of a value', () => {
  const documents = texts.map(({ text }) => printNftJson(parseNft(source('x.nft', text)).ruleset));
  fc.assert(
    fc.property(fc.constantFrom(...documents), fc.nat(), strange, (json, place, value) => {
      let at = 0;
      const count = [...json.matchAll(/[:[,]/g)].length;
      const damaged = JSON.stringify(JSON.parse(json), (_, inner: unknown) => (at++ === place % count ? value : inner));
      const result = read(damaged ?? 'null');
      expect(result.ruleset.kind).toBe('ruleset');
      for (const { span } of result.diagnostics) expect(span).not.toBeNull();
    }),
    { numRuns: 2000 },
  );
});

it('never fails, whatever the text is', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\ \n1-.eEtrufalsn'), maxLength: 60 }), (text) => {
      expect(read(text).ruleset.kind).toBe('ruleset');
    }),
  );
});
