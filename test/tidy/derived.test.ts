// What is derived is fresh: registries, pages, schema, bundle; and nothing is exported that nobody uses.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

function tool(path: string, ...args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [path, ...args], { cwd: ROOT, encoding: 'utf8' });
  return stdout + stderr;
}

test('registries, rule pages, the table of extensions, the schema and grammar/', () => {
  expect(tool('test/tools/generate.mjs', '--check')).toBe('');
});

test('dist/ is what the sources give: npm run compile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'natgw-dist-'));
  try {
    execFileSync(process.execPath, ['test/tools/compile.mjs', '--to', folder], { cwd: ROOT });
    const files = (of: string) =>
      readdirSync(of, { recursive: true, withFileTypes: true }).flatMap((entry) =>
        entry.isFile() ? [join(entry.parentPath, entry.name).slice(of.length)] : [],
      );
    const fresh = files(folder).sort();
    expect(files(join(ROOT, 'dist')).sort()).toEqual(fresh);
    expect(fresh.filter((name) => !readFileSync(join(folder, name)).equals(readFileSync(join(ROOT, 'dist', name))))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('no file and no export is unused (knip)', () => {
  expect(tool('node_modules/knip/bin/knip.js', '--no-progress')).toBe('');
});
