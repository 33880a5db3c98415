// Laws over all nft fixtures: what is printed reads back as the same tree, and prints the same again.

import { describe, expect, it } from 'vitest';
import { source } from '../../src/base/source.js';
import { NftParser } from '../../src/nft/parser.js';
import { printNft } from '../../src/nft/print.js';
import { parseNft } from '../../src/nft/read.js';
import { EXPRESSIONS, STATEMENTS } from '../../src/nft/registry.js';
import { fixture, fixtureNames, nftCases } from '../support/nft-cases.js';
import { fileWith, withoutSpans } from '../support/nft-rules.js';

const files = fixtureNames('nft/files', '.nft');
const texts = [
  ...files.map((name) => ({ name, text: fixture(`nft/files/${name}`) })),
  ...nftCases()
    .filter(({ accepted }) => accepted)
    .map(({ input, family }) => ({ name: `${family}: ${input}`, text: fileWith(input, family) })),
];

describe.each(texts)('$name', ({ text }) => {
  const first = parseNft(source('first', text));
  const printed = printNft(first.ruleset);
  const second = parseNft(source('second', printed));

  it('reads back as the same tree', () => {
    expect(second.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(withoutSpans(second.ruleset)).toEqual(withoutSpans(first.ruleset));
  });

  it('prints the same again', () => {
    expect(printNft(second.ruleset)).toBe(printed);
  });
});

describe('the grammar', () => {
  it('passes the validations of Chevrotain', () => {
    expect(() => new NftParser('validate')).not.toThrow();
  });

  it.each(STATEMENTS.map((spec) => [[spec.kind].flat().join(', '), spec] as const))(
    'has accepted and refused cases of: %s',
    (_, spec) => {
      const words = [...spec.heads, ...(spec.follows ?? [])].filter((word) => word !== '');
      const about = nftCases().filter(
        ({ input }) => words.length === 0 || words.some((word) => ` ${input} `.includes(` ${word} `)),
      );
      expect(about.filter(({ accepted }) => accepted).length).toBeGreaterThan(0);
      expect(about.filter(({ accepted }) => !accepted).length).toBeGreaterThan(0);
    },
  );

  it('has one owner for each head', () => {
    const heads = [...STATEMENTS.flatMap((spec) => spec.heads), ...EXPRESSIONS.flatMap((spec) => spec.heads)];
    expect(heads.filter((head, index) => heads.indexOf(head) !== index)).toEqual([]);
  });
});
