// Round trips of whole rulesets: what was translated exactly comes back, and means what it meant.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from '../../src/index.js';
import { raiseCases } from '../support/raise-cases.js';
import { iptablesAndBack, nftAndBack } from '../support/round-trips.js';

const FIXTURES = new URL('../../fixtures/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, FIXTURES), 'utf8');

/** Rules that do not come back, and what is said of them. */
const NOT_BACK: ReadonlyMap<string, string> = new Map([['delete @seen { ip saddr } drop', 'the set belongs to the table']]);

test('single rules of nft, to iptables and back', () => {
  const wrong: string[] = [];
  let equal = 0;
  for (const { rule, text, outcome } of raiseCases()) {
    if (outcome !== 'ok') continue;
    const original = parse({ name: 'case.nft', text }, { from: 'nft' });
    const said = nftAndBack(original);
    const known = NOT_BACK.get(rule);
    if (said === 'equivalent' && known === undefined) equal++;
    else if (known === undefined || !said.includes(known)) wrong.push(`${rule}: ${said}`);
  }
  console.log(`${equal} rules of nft came back the same, ${NOT_BACK.size} did not`);
  expect(wrong).toEqual([]);
});

test.each(readdirSync(new URL('raise/', FIXTURES)).filter((name) => name.endsWith('.nft')))('%s to iptables and back', (name) => {
  expect(nftAndBack(parse({ name, text: read(`raise/${name}`) }))).toBe('equivalent');
});

test.each(readdirSync(new URL('dumps/', FIXTURES)).filter((name) => /\.v[46]$/.test(name)))('%s to nft and back', (name) => {
  const family = name.endsWith('6') ? 'ip6' : 'ip';
  const { said, rules, lost } = iptablesAndBack(parse({ name, text: read(`dumps/${name}`) }, { family }), family);
  console.log(`${name}: ${rules} rules, ${lost} not exact`);
  expect(said).toBe('equivalent');
});
