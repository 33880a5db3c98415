// A short run of test/mutate over the fixtures and the corpora: no text makes the library crash, hang or contradict itself.

import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { SHARED } from './shared.js';

const ROOT = resolve(import.meta.dirname, '../..');
const SECONDS = 25;

test('damaged texts are read, printed, formatted, translated and linted', () => {
  const run = spawnSync(
    process.execPath,
    [join(ROOT, 'test/mutate/run.mjs'), '--seconds', String(SECONDS), '--seed', '3', '--corpora', join(SHARED, 'corpora')],
    { encoding: 'utf8' },
  );
  const summary = run.stdout.trim().split('\n').at(-1) ?? '';
  console.log(summary);
  expect(run.status, run.stdout + run.stderr).toBe(0);
  expect(Number(/: (\d+) texts/.exec(summary)?.[1])).toBeGreaterThan(50);
});
