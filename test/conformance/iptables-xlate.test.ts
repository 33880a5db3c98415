// What netfilter's own translator makes of its suite's rules for every extension: the same, or a difference that packets decide.

import { expect, test } from 'vitest';
import { judge, settle, type Expectation } from './judge.js';
import { rowsOf } from './known.js';
import { newerNft } from './newer-netfilter.js';

interface Row {
  readonly family: string;
  readonly table: string;
  readonly chains: readonly string[];
  readonly rule: string;
  readonly xlate?: { readonly nft: readonly string[] | null };
}

test('what the translator says of the rules of every extension', { retry: 1 }, async () => {
  const rows = rowsOf<Row>('iptables-extensions.ndjson')
    .filter(({ family }) => family === 'iptables' || family === 'ip6tables')
    .flatMap(({ family, table, chains: [chain = ''], rule, xlate }): readonly Expectation[] => {
      if (!xlate?.nft) return [];
      const words = `-t ${table} -A ${chain} ${rule}`;
      return [{ id: `${family} ${words}`, family: family === 'ip6tables' ? 'ip6' : 'ip', words, nft: xlate.nft }];
    });
  expect(rows.length).toBeGreaterThan(400);
  const { matched, valid } = settle('iptables-xlate.known.json', await judge(newerNft(), rows));
  expect(matched / valid).toBeGreaterThanOrEqual(0.99);
});
