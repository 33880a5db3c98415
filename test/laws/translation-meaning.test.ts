// L4: what is called an exact translation means the same, by each language's own meaning, for every packet.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compare, parse, translate } from '../../src/index.js';
import { readCases } from '../support/cases.js';

const FIXTURES = new URL('../../fixtures/', import.meta.url);

interface Original {
  readonly name: string;
  readonly family: 'ip' | 'ip6';
  readonly text: string;
}

function cases(file: string): readonly Original[] {
  return readCases(`extensions/${file}`)
    .filter(({ outcome }) => outcome !== 'fail')
    .map(({ place: [tool, table = '', chain = ''], input }) => ({
      name: `${file} ${tool === 'ip6' ? 'ip6' : 'ip'} ${input}`,
      family: tool === 'ip6' ? 'ip6' : 'ip',
      // A match alone does nothing, and nothing is equal to anything.
      text: `*${table}\n-A ${chain} ${input}${/(?:^|\s)-[jg] /.test(input) ? '' : ' -j LOG --log-prefix hit'}\nCOMMIT\n`,
    }));
}

function verdictOf({ name, family, text }: Original): string {
  const file = parse({ name, text }, { family });
  if (file.diagnostics.some(({ severity }) => severity === 'error')) return 'not read';
  const translation = translate(file);
  if (translation.text === null) return 'not exact';
  const { result, undecided, differences } = compare([file], [{ name: `${name}.nft`, text: translation.text }]);
  const shown = differences.map((each) =>
    JSON.stringify({ ...each, left: { ...each.left, by: 0 }, right: { ...each.right, by: 0 } }),
  );
  return [result, ...undecided, ...shown].join('\n');
}

const counts = { equivalent: 0, inexact: 0 };

describe.each(readdirSync(new URL('extensions/', FIXTURES)))('%s', (file) => {
  test('each exact translation is equivalent', () => {
    for (const original of cases(file)) {
      const verdict = verdictOf(original);
      if (verdict === 'equivalent') counts.equivalent++;
      else counts.inexact++;
      expect(['equivalent', 'not exact'], `${original.name}: ${original.text}${verdict}`).toContain(verdict);
    }
  });
});

test.each(readdirSync(new URL('dumps/', FIXTURES)).filter((name) => /\.v[46]$/.test(name)))('%s', (name) => {
  const text = readFileSync(new URL(`dumps/${name}`, FIXTURES), 'utf8');
  expect(['equivalent', 'not exact']).toContain(verdictOf({ name, family: name.endsWith('6') ? 'ip6' : 'ip', text }));
});

test('all exact translations are proven', () => {
  console.log(`${counts.equivalent} translations proven equivalent, ${counts.inexact} not exact`);
  expect(counts.equivalent).toBeGreaterThan(470);
});
