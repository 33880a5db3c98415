// Every case of fixtures/extensions, translated for a version of nft, loads there: 0.9.8, the system's own 1.0.6, 1.1.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { baseOf } from '../../src/iptables/base-chains.js';
import { parse, translate } from '../../src/index.js';
import { readCases } from '../support/cases.js';
import { listedAll, newerNft, olderNft } from './newer-netfilter.js';

/** What this kernel or namespace lacks, whatever the version of nft. */
const NOT_HERE =
  /cgroupv2 path fails|Interface does not exist|No such file or directory[^]*(?:\bqueue (?:to|num|flags)|-j NFQUEUE)/;

const version = (nft: string): string => /v(\d[\d.]*)/.exec(execFileSync(nft, ['--version'], { encoding: 'utf8' }))?.[1] ?? '';

test.each([
  ['0.9.8', olderNft],
  ['1.0.6', () => 'nft'],
  ['1.1.3', newerNft],
])('translations for nft %s load there', async (wanted, find) => {
  const nft = find();
  expect(version(nft)).toBe(wanted);
  const folder = new URL('../../fixtures/extensions/', import.meta.url);
  const rules: string[] = [];
  const texts: string[] = [];
  let refused = 0;
  for (const file of readdirSync(folder)) {
    for (const { place, input, outcome } of readCases(`extensions/${file}`)) {
      const [tool = 'ip', table = '', chain = ''] = place;
      if (outcome !== 'ok') continue;
      const declared = baseOf(table, chain) ? '' : `:${chain} - [0:0]\n`;
      const text = `*${table}\n${declared}-A ${chain} ${input}\nCOMMIT\n`;
      const parsed = parse({ name: file, text }, { from: 'iptables-save', family: tool === 'ip6' ? 'ip6' : 'ip' });
      const { text: nftText, summary } = translate(parsed, { target: { nft: wanted }, lossy: true });
      refused += summary.unsupported;
      if (nftText === null || summary.unsupported > 0) continue;
      rules.push(`${tool} ${input}`);
      texts.push(nftText);
    }
  }
  // Whole dumps too.
  const dumps = new URL('../../fixtures/dumps/', import.meta.url);
  for (const name of readdirSync(dumps).filter((each) => /\.v[46]$/.test(each))) {
    const parsed = parse({ name, text: readFileSync(new URL(name, dumps), 'utf8') });
    const { text: nftText } = translate(parsed, { target: { nft: wanted }, lossy: true });
    rules.push(name);
    texts.push(nftText ?? '');
  }
  const listed = await listedAll(nft, texts);
  const failed = listed.flatMap((each, index) =>
    'error' in each && !NOT_HERE.test(`${each.error}\n${rules[index]}`) ? [`${rules[index]}\n${each.error}`] : [],
  );
  console.log(`nft ${wanted}: ${texts.length} translations loaded, ${refused} refused, ${failed.length} wrong`);
  expect(failed).toEqual([]);
  expect(texts.length).toBeGreaterThan(450);
});
