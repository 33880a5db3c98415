// netfilter's own whole rulesets: dumps are read and printed as they are, files that nft refuses are refused.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, print } from '../../src/index.js';
import { CORPORA, differences, rowsOf } from './known.js';

interface Row {
  readonly file: string;
  readonly kind: 'dump' | 'bogon';
  readonly nft_1_1_7: { readonly accepted: boolean; readonly errClass?: string; readonly relistSame?: boolean };
}

const ROWS = rowsOf<Row>('nft-rulesets/listing.ndjson').filter(({ file }) => !file.includes('nft-j'));

function read(file: string): { readonly text: string; readonly errors: readonly string[]; readonly printed: string } {
  const text = readFileSync(join(CORPORA, 'nft-rulesets', file), 'utf8');
  const { ruleset, diagnostics } = parse({ name: file, text });
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  return { text, errors, printed: print(ruleset) };
}

test('dumps are read, and print byte for byte as nft lists them', () => {
  const known = differences('nft-rulesets.known.json');
  const counts = { read: 0, listings: 0, bytes: 0 };
  for (const { file, kind, nft_1_1_7: nft } of ROWS) {
    if (kind !== 'dump') continue;
    const { text, errors, printed } = read(file);
    if (errors.length > 0) {
      known.note(file, `refused: ${errors.join('; ')}`);
      continue;
    }
    counts.read++;
    if (nft.relistSame !== true) continue;
    counts.listings++;
    if (printed === text) counts.bytes++;
    else known.note(file, firstDifference(text, printed));
  }
  console.log(
    `${counts.read} dumps read; ${counts.bytes} of ${counts.listings} listings print as they are; ${known.met()} known differences`,
  );
  expect(counts.read).toBeGreaterThan(180);
  known.settle();
});

test('what nft refuses is refused, and nothing crashes', () => {
  const known = differences('nft-bogons.known.json');
  let refused = 0;
  for (const { file, kind, nft_1_1_7: nft } of ROWS) {
    if (kind !== 'bogon') continue;
    const { errors } = read(file);
    if (errors.length > 0) refused++;
    else if (nft.errClass !== 'kernel') known.note(file, `not refused (${nft.errClass ?? 'accepted'})`);
  }
  console.log(`${refused} faulty files refused; ${known.met()} known differences`);
  known.settle();
});

function firstDifference(text: string, printed: string): string {
  const lines = text.split('\n');
  const ours = printed.split('\n');
  const at = lines.findIndex((line, index) => line !== ours[index]);
  return `line ${at + 1}: ${ours[at] ?? ''}\n  expected: ${lines[at] ?? ''}`;
}
