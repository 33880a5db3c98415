// netfilter's own rules and rulesets, shape by shape and rule by rule: the same trees and complaints.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { source } from '../../src/base/source.js';
import { parseNft } from '../../src/nft/read.js';
import { CORPORA, rowsOf } from './known.js';

interface Row {
  readonly kind: 'rule' | 'set' | 'element' | 'object';
  readonly tables: readonly { readonly family: string }[];
  readonly rule: string;
}

function check(name: string, text: string): void {
  const from = source(name, text);
  expect(parseNft(from)).toEqual(parseNft(from, { plain: true }));
}

test('every ruleset, alone and several times over', () => {
  const files = new Set(rowsOf<{ readonly file: string }>('nft-rulesets/listing.ndjson').map(({ file }) => file));
  for (const file of files) {
    if (file.includes('nft-j')) continue;
    const text = readFileSync(join(CORPORA, 'nft-rulesets', file), 'utf8');
    check(file, text);
    check(file, `${text}\n${text}\n${text}`);
  }
}, 120_000);

test.each(['ip', 'ip6', 'inet', 'arp', 'bridge', 'netdev'])('all rules of %s tables in one chain, several times', (family) => {
  const rules = rowsOf<Row>('nft-rules.ndjson')
    .filter(({ kind, tables }) => kind === 'rule' && tables.some((table) => table.family === family))
    .map(({ rule }) => `\t\t${rule}\n`)
    .join('');
  check(family, `table ${family} t {\n\tchain c {\n${rules}${rules}${rules}\t}\n}\n`);
});
