// Every listing of the corpora, formatted: once is enough, nft takes it, and lists the same as for the original.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { format } from '../../src/index.js';
import { loaded, newerNft } from './newer-netfilter.js';
import { SHARED } from './shared.js';

const ROOT = join(SHARED, 'corpora');

function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(ROOT, folder, name))
    .sort();
}

test('nft listings', () => {
  const wrong: string[] = [];
  const unread: string[] = [];
  let same = 0;
  const files = filesBelow('nft-rulesets', /\/dumps\/[^/]*\.nft$/);
  for (const path of files) {
    const name = path.slice(join(ROOT, 'nft-rulesets/').length);
    const text = readFileSync(path, 'utf8');
    const { text: formatted } = format({ name, text }, { from: 'nft' });
    if (formatted === null) {
      unread.push(name);
      continue;
    }
    if (format({ name, text: formatted }, { from: 'nft' }).text !== formatted) wrong.push(`${name}: twice is not once`);
    if (formatted === text) {
      same++;
      continue;
    }
    const [before, after] = [text, formatted].map((each) => loaded(newerNft(), each));
    if (JSON.stringify(before) !== JSON.stringify(after) && !(before && 'error' in before))
      wrong.push(`${name}: means something else`);
  }
  console.log(`${files.length} listings: ${same} as they were, ${unread.length} not read`);
  expect(wrong).toEqual([]);
  expect(unread).toEqual([]);
});

test('dumps of iptables', () => {
  const wrong: string[] = [];
  let read = 0;
  const files = filesBelow('iptables-dumps', /\.(?:save|txt)$/);
  for (const path of files) {
    const text = readFileSync(path, 'utf8');
    const { text: formatted } = format({ name: path, text }, { from: 'iptables-save' });
    if (formatted === null) continue;
    read++;
    if (format({ name: path, text: formatted }, { from: 'iptables-save' }).text !== formatted)
      wrong.push(`${path}: twice is not once`);
  }
  console.log(`${files.length} dumps, ${read} of them formatted`);
  expect(read).toBeGreaterThan(files.length / 2);
  expect(wrong).toEqual([]);
});
