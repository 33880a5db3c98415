// Round trips of the corpora's dumps: iptables to nft and back, and nft to iptables and back where the way there is exact.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, translateToIptables } from '../../src/index.js';
import { iptablesAndBack, nftAndBack } from '../support/round-trips.js';
import { CORPORA, differences, rowsOf } from './known.js';

interface Dump {
  readonly file: string;
  readonly kind?: string;
  readonly family?: string;
  readonly accepted?: boolean;
  readonly nft_1_1_7?: { readonly accepted: boolean };
}

const text = (folder: string, file: string): string => readFileSync(join(CORPORA, folder, file), 'utf8');

test('dumps of iptables to nft and back', () => {
  const known = differences('round-trips.known.json');
  const dumps = rowsOf<Dump>('iptables-dumps/listing.ndjson').filter(({ accepted }) => accepted === true);
  const counts = { same: 0, rules: 0, lost: 0 };
  for (const { file: name, family: tool } of dumps) {
    const family = tool === 'ip6tables' ? 'ip6' : 'ip';
    const { said, rules, lost } = iptablesAndBack(parse({ name, text: text('iptables-dumps', name) }, { family }), family);
    counts.rules += rules;
    counts.lost += lost;
    if (said === 'equivalent') counts.same++;
    else known.note(name, said);
  }
  console.log(
    `${dumps.length} dumps of ${counts.rules} rules, ${counts.lost} of them not exact: ${counts.same} came back, ${known.met()} known not to`,
  );
  known.settle();
});

test('rulesets of nft to iptables and back', () => {
  const known = differences('round-trips-nft.known.json');
  const dumps = rowsOf<Dump>('nft-rulesets/listing.ndjson').filter((row) => row.kind === 'dump' && row.nft_1_1_7?.accepted);
  const counts = { same: 0, none: 0 };
  for (const { file: name } of dumps) {
    const file = parse({ name, text: text('nft-rulesets', name) }, { from: 'nft' });
    const { files } = translateToIptables([file]);
    if (!files) counts.none++;
    else {
      const said = nftAndBack(file);
      if (said === 'equivalent') counts.same++;
      else known.note(name, said);
    }
  }
  console.log(
    `${dumps.length} rulesets: ${counts.none} have no exact iptables, ${counts.same} came back, ${known.met()} known not to`,
  );
  known.settle();
  expect(counts.same).toBeGreaterThan(0);
});
