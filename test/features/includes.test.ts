// What `include` finds on the disk: names, patterns, and nothing where nothing is.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readIncludes } from '../../src/cli/includes.js';

const folder = mkdtempSync(join(tmpdir(), 'natgw-includes-'));
mkdirSync(join(folder, 'rules.d'));
for (const name of ['rules.d/20-b.nft', 'rules.d/10-a.nft', 'rules.d/.hidden.nft', 'rules.d/note.txt', 'vars[1].nft', 'main.nft'])
  writeFileSync(join(folder, name), `# ${name}\n`);
afterAll(() => rmSync(folder, { recursive: true }));

const main = join(folder, 'main.nft');

function found(path: string): readonly string[] | undefined {
  const read = readIncludes(path, main);
  return typeof read === 'string' ? [read] : read?.map(({ text }) => text.slice(2, -1));
}

describe('an include', () => {
  it.each([
    ['rules.d/10-a.nft', ['rules.d/10-a.nft']],
    ['./rules.d/10-a.nft', ['rules.d/10-a.nft']],
    [join(folder, 'rules.d/20-b.nft'), ['rules.d/20-b.nft']],
    ['rules.d/*.nft', ['rules.d/10-a.nft', 'rules.d/20-b.nft']],
    ['rules.d/?0-[a]*', ['rules.d/10-a.nft']],
    ['rules.?/[!1]*.nft', ['rules.d/20-b.nft']],
    ['rules.d/.*.nft', ['rules.d/.hidden.nft']],
    ['rules.d/x*.nft', undefined],
    ['nowhere.nft', undefined],
    ['rules.d', undefined],
    ['/dev/null', undefined],
  ])('of %s finds its files', (path, names) => {
    expect(found(path)).toEqual(names);
  });
});
