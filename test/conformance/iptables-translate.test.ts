// netfilter's own expectations of iptables-translate: the same ruleset in the kernel, or a difference that packets decide.

import { expect, test } from 'vitest';
import { judge, settle, type Expectation } from './judge.js';
import { rowsOf } from './known.js';
import { newerNft } from './newer-netfilter.js';

interface Row {
  readonly family: string;
  readonly cmd: string;
  readonly nft: readonly string[];
}

test('what iptables-translate is expected to say', { retry: 1 }, async () => {
  const rows = rowsOf<Row>('iptables-translate.ndjson')
    .filter(({ family }) => family === 'iptables' || family === 'ip6tables')
    .map(({ family, cmd, nft }): Expectation => ({
      id: cmd,
      family: family === 'ip6tables' ? 'ip6' : 'ip',
      words: cmd.replace(/^ip6?tables-translate\s+/, ''),
      nft,
    }));
  const { matched, valid } = settle('iptables-translate.known.json', await judge(newerNft(), rows));
  expect(matched / valid).toBeGreaterThanOrEqual(0.99);
});
