// The program built from the sources as they are, once for all files of tests of a run: its workers are threads of one process.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const TOP = join(tmpdir(), `natgw-built-${process.pid}`);
const DONE = join(TOP, 'done');
const MOST_SECONDS = 120;

/** For vitest's `globalSetup`: what an earlier run left is not taken for this one's, and nothing is left behind. */
export function setup(): () => void {
  const remove = () => rmSync(TOP, { recursive: true, force: true });
  remove();
  return remove;
}

/** The folder of the built program. Whoever asks first builds it, and the others wait. */
export function builtProgram(): string {
  if (mkdirSync(TOP, { recursive: true }) !== undefined) build();
  if (built() !== 'yes') throw new Error('the program was not built: the first file of tests that asked for it says why');
  return join(TOP, 'dist');
}

function build(): void {
  try {
    execFileSync(process.execPath, [join(ROOT, 'test/tools/compile.mjs'), '--quick', '--to', join(TOP, 'dist')]);
    writeFileSync(join(TOP, 'package.json'), '{ "type": "module" }');
    writeFileSync(DONE, 'yes');
  } catch (error) {
    writeFileSync(DONE, 'no');
    throw error;
  }
}

/** Whether it was, once that is known. */
function built(): string {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; waited < MOST_SECONDS; waited += 0.05) {
    const said = existsSync(DONE) ? readFileSync(DONE, 'utf8') : '';
    if (said !== '') return said;
    Atomics.wait(clock, 0, 0, 50);
  }
  return 'not in time';
}
