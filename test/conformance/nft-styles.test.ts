// The styles of listings: from the plain listing of a ruleset, natgw prints what nft itself lists with its options.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, print, type ListingOptions } from '../../src/index.js';
import { CORPORA, differences, rowsOf } from './known.js';
import { listedWith, newerNft } from './newer-netfilter.js';
import { TRIES } from './nft-tries.js';

const STYLES: Readonly<Record<string, ListingOptions>> = {
  '-n': { numeric: true },
  '-y': { numeric: ['priority'] },
  '-p': { numeric: ['protocol'] },
  '-T': { numeric: ['time'] },
  '-S': { services: true },
  '-s': { stateless: true },
  '-t': { terse: true },
};

const FILES = rowsOf<{ readonly file: string; readonly kind: string }>('nft-rulesets/listing.ndjson')
  .filter(({ file, kind }) => kind === 'dump' && !file.includes('nft-j'))
  .map(({ file }) => ({ id: file, text: readFileSync(join(CORPORA, 'nft-rulesets', file), 'utf8') }));

test('rulesets are printed in every style as nft lists them in it', async () => {
  const known = differences('nft-styles.known.json');
  // One of the tables of each rule is enough: its words are the same in all of them.
  const accepted = TRIES.filter(({ check }) => check.accepted);
  const tried = [...new Map(accepted.map((each) => [each.id.replace(/^\w+: /, ''), each])).values(), ...FILES];
  const options = Object.keys(STYLES);
  const listings = await listedWith(
    newerNft(),
    tried.map(({ text }) => text),
    ['', ...options],
  );
  const counts = { compared: 0, changed: 0, same: 0 };
  for (const [index, { id }] of tried.entries()) {
    const [plain, ...styled] = listings[index] ?? [];
    // Where natgw's plain listing differs, a style cannot be right: the other tests hold it to that.
    if (!plain || 'error' in plain) continue;
    const { ruleset } = parse({ name: id, text: plain.text });
    if (print(ruleset) !== plain.text) continue;
    for (const [at, option] of options.entries()) {
      const wanted = styled[at];
      if (!wanted || 'error' in wanted) throw new Error(`${id} was not listed with ${option}`);
      counts.compared++;
      if (wanted.text !== plain.text) counts.changed++;
      const printed = print(ruleset, STYLES[option]);
      if (printed === wanted.text) counts.same++;
      else known.note(`${option} ${id}`, firstDifference(wanted.text, printed));
    }
  }
  console.log(
    `${counts.compared} listings in styles, ${counts.changed} of them other than the plain one: ${counts.same} printed the same; ` +
      `${known.met()} known differences`,
  );
  expect(counts.changed).toBeGreaterThan(2000);
  known.settle();
}, 600_000);

function firstDifference(wanted: string, printed: string): string {
  const lines = wanted.split('\n');
  const ours = printed.split('\n');
  const at = lines.findIndex((line, index) => line !== ours[index]);
  return `${ours[at] ?? ''}\n  expected: ${lines[at] ?? ''}`;
}
