// The guides say what natgw really prints: their files are written, their commands run; those of namespaces are test/kernel's.
// `NATGW_RECORD=1` writes what they print into the guides.

import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeCli } from '../support/cli.js';
import { GUIDES, guidePath, stepsOf, writeStep } from '../support/guides.js';

const cli = makeCli();
const bin = mkdtempSync(join(tmpdir(), 'natgw-bin-'));
writeFileSync(join(bin, 'natgw'), `#!/bin/sh\nexec ${process.execPath} ${cli.program} "$@"\n`);
chmodSync(join(bin, 'natgw'), 0o755);
afterAll(() => {
  cli.remove();
  rmSync(bin, { recursive: true });
});

it.each(GUIDES)('%s', (guide) => {
  const folder = join(cli.folder, guide);
  mkdirSync(folder);
  // Files that a guide begins with and does not show.
  const given = resolve(import.meta.dirname, '../../fixtures', basename(guide, '.md'));
  if (existsSync(given)) cpSync(given, folder, { recursive: true });
  const steps = stepsOf(guide);
  for (const step of steps) {
    if (step.kind === 'file') writeStep(join(folder, step.name), step.text);
    if (step.kind === 'file' || step.where !== null) continue;
    const { stdout } = spawnSync('sh', ['-c', `${step.command} 2>&1`], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: `${bin}:${process.env['PATH'] ?? ''}`, LC_ALL: 'C' },
      input: '',
    });
    if (process.env['NATGW_RECORD']) {
      const path = guidePath(guide);
      const text = readFileSync(path, 'utf8');
      writeFileSync(
        path,
        text.replace(`$ ${step.command}\n${step.output}`, () => `$ ${step.command}\n${stdout}`),
      );
    } else expect(`$ ${step.command}\n${stdout}`).toBe(`$ ${step.command}\n${step.output}`);
  }
  expect(steps.length).toBeGreaterThan(3);
});

it('the README leads to all of them', () => {
  const readme = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8');
  expect(GUIDES.filter((guide) => !readme.includes(`docs/guides/${guide}`))).toEqual([]);
});
