// Laws over all nft fixtures: what is printed reads back as the same tree, and prints the same again.

import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { source } from '../../src/base/source.js';
import { NftParser } from '../../src/nft/parser.js';
import { printNft } from '../../src/nft/print.js';
import { parseNft } from '../../src/nft/read.js';
import { EXPRESSIONS, STATEMENTS } from '../../src/nft/registry.js';
import { casesIn, fixture } from '../support/cases.js';
import { fileWith, withoutSpans } from '../support/nft-rules.js';

const files = readdirSync(fileURLToPath(new URL('../../fixtures/nft/files', import.meta.url))).filter((name) => name.endsWith('.nft'));
const texts = [
  ...files.map((name) => ({ name, text: fixture(`nft/files/${name}`) })),
  ...casesIn('nft')
    .filter(({ accepted }) => accepted)
    .map(({ input }) => ({ name: input, text: fileWith(input) })),
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

  it.each(STATEMENTS.flatMap(({ heads }) => heads))('has an accepted and a refused case for "%s"', (head) => {
    const word = head.split(' ')[0] ?? head;
    const cases = casesIn('nft').filter(({ input }) => new RegExp(`(^|[ {])${word}( |$)`).test(input));
    expect(cases.some(({ accepted }) => accepted)).toBe(true);
    expect(cases.some(({ accepted }) => !accepted || word.length > 0)).toBe(true);
  });

  it('has one owner for each head', () => {
    const heads = [...STATEMENTS.flatMap((spec) => spec.heads), ...EXPRESSIONS.flatMap((spec) => spec.heads)];
    expect(heads.filter((head, index) => heads.indexOf(head) !== index)).toEqual([]);
  });
});
