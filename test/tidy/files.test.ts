// Each file says its idea first, stays small, and holds no escape hatch; what is generated is fresh.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const TRACKED = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((name) => name !== '' && !name.startsWith('dist/'));
const SOURCES = TRACKED.filter((name) => /^(src|test)\/.*\.(ts|mjs)$/.test(name));
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');

/** Files above 400 lines, each with the reason why it is still one idea. */
const LONG: Readonly<Record<string, string>> = {
  'src/values/names.ts': 'two tables of names',
  'src/index.ts': 'every function that programs call, each with its example',
  'src/ast/nft.ts': 'the types of all nodes, and nothing else',
};

test('the first line says what a file is', () => {
  expect(SOURCES.filter((name) => !/^\/\/ \S.*[.:?…]\n/.test(read(name)))).toEqual([]);
});

test('files stay small', () => {
  const long = SOURCES.filter((name) => name.startsWith('src/') && read(name).split('\n').length > 401 && !(name in LONG));
  expect(long).toEqual([]);
});

test('no escape hatches, no leftovers', () => {
  const hatch =
    /\bas any\b|: any(?=[;,)=>|&[\]{}\n])|@ts-(?:ignore|nocheck|expect-error)|eslint-disable|\bTODO\b|\bFIXME\b|\b(?:it|test|describe)\.(?:only|todo)\b/;
  expect(SOURCES.filter((name) => name !== 'test/tidy/files.test.ts' && hatch.test(read(name)))).toEqual([]);
});

test('the lock file names no place to download from', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved"/);
});

test('nothing but CI and the conformance tests knows of corpora beside the checkout', () => {
  const texts = TRACKED.filter(
    (name) => !/^(?:\.ci\/|test\/conformance\/|test\/tidy\/files\.test\.ts$|package-lock\.json$)/.test(name),
  );
  expect(texts.filter((name) => /\.\.\/shared(?!-options)|NATGW_SHARED/.test(read(name)))).toEqual([]);
});

test('versions agree', () => {
  const { version, engines } = JSON.parse(read('package.json')) as { version: string; engines: { node: string } };
  expect(read('CHANGELOG.md')).toContain(`## ${version}`);
  expect(engines.node).toBe('>=20.19.0');
});
