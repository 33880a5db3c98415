// What V8 made of the program is kept for the next start, and nothing goes wrong where it cannot be, or is not what it says.

import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadCompiled } from '../../src/cli/compiled.js';

const PROGRAM = 'function answer() { return 40 + 2; }\nexports.answer = answer;\nexports.separator = require("node:path").sep;\n';

let folder = '';
let program = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'natgw-compiled-'));
  program = join(folder, 'program.cjs');
  writeFileSync(program, PROGRAM);
  vi.stubEnv('XDG_CACHE_HOME', join(folder, 'cache'));
  vi.stubEnv('NODE_DISABLE_COMPILE_CACHE', undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function start(use: string | null = 'test'): void {
  const { exports, keep } = loadCompiled(program, use);
  const { answer, separator } = exports as { answer: () => number; separator: string };
  expect(answer()).toBe(42);
  expect(separator).toBe('/');
  keep();
}

function entries(): string[] {
  return readdirSync(folder).includes('cache') ? readdirSync(join(folder, 'cache/natgw')) : [];
}

test('the second start finds what the first kept, and leaves it', () => {
  start();
  const [name = ''] = entries();
  expect(name).toMatch(/^test-/);
  const path = join(folder, 'cache/natgw', name);
  const { mtimeMs, mode, ino } = statSync(path);
  expect(mode & 0o777).toBe(0o600);
  start();
  expect(entries()).toEqual([name]);
  expect(statSync(path)).toMatchObject({ mtimeMs, ino });
});

test('what is no code of V8 is replaced', () => {
  start();
  const [name = ''] = entries();
  // Another text of the same length: what this process has compiled already, V8 does not look up.
  writeFileSync(program, PROGRAM.replace('40 + 2', '41 + 1'));
  const own = name.replace(/\d+\.bin$/, `${Math.round(statSync(program).ctimeMs)}.bin`);
  const path = join(folder, 'cache/natgw', own);
  writeFileSync(path, 'garbage', { mode: 0o600 });
  start();
  expect(entries()).toEqual([own]);
  expect(readFileSync(path, 'latin1')).not.toBe('garbage');
});

test('another build replaces the entry of its use, and of no other', () => {
  start();
  start('other');
  const before = entries();
  writeFileSync(program, `${PROGRAM}// longer\n`);
  start();
  expect(entries()).toHaveLength(2);
  expect(entries().filter((name) => before.includes(name))).toEqual(before.filter((name) => name.startsWith('other-')));
});

test('a file that others may write is not run', () => {
  start();
  const [name = ''] = entries();
  const path = join(folder, 'cache/natgw', name);
  chmodSync(path, 0o666);
  start();
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('nothing is written where nothing is wanted, or nothing can be', () => {
  start(null);
  vi.stubEnv('NODE_DISABLE_COMPILE_CACHE', '1');
  start();
  vi.stubEnv('NODE_DISABLE_COMPILE_CACHE', undefined);
  vi.stubEnv('XDG_CACHE_HOME', '/dev/null');
  start();
  expect(entries()).toEqual([]);
});
