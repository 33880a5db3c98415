// The gateways of the fixtures, taken by the nft of Debian 11 and of Debian 13.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { emit } from '../../src/index.js';
import { newerNft, olderNft } from './newer-netfilter.js';

const FOLDER = resolve(import.meta.dirname, '../../fixtures/gateways');

test('nft 0.9.8 and 1.1 take every gateway', () => {
  let taken = 0;
  const folder = mkdtempSync(join(tmpdir(), 'natgw-emitted-'));
  const rules = join(folder, 'natgw.nft');
  for (const name of readdirSync(FOLDER).filter((each) => each.endsWith('.yaml'))) {
    const { files } = emit({ name, text: readFileSync(join(FOLDER, name), 'utf8') });
    for (const { path, text } of files.filter((each) => each.path.endsWith('natgw.nft')))
      for (const nft of [olderNft(), newerNft()]) {
        writeFileSync(rules, text);
        const { status, stderr } = spawnSync('unshare', ['-n', nft, '-c', '-f', rules], { encoding: 'utf8' });
        expect({ name, path, nft, status, stderr }).toMatchObject({ status: 0, stderr: '' });
        taken++;
      }
  }
  rmSync(folder, { recursive: true });
  console.log(`${taken} times taken`);
  expect(taken).toBeGreaterThan(15);
});
