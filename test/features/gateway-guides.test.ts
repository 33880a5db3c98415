// The guides say what natgw really prints: their files are written, their commands run; those of namespaces are test/kernel's.

import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeCli } from '../support/cli.js';
import { GUIDES, stepsOf, writeStep } from '../support/gateway-guides.js';

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
    expect(`$ ${step.command}\n${stdout}`).toBe(`$ ${step.command}\n${step.output}`);
  }
  expect(steps.length).toBeGreaterThan(3);
});

it('the README leads to all of them', () => {
  const readme = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8');
  expect(GUIDES.filter((guide) => !readme.includes(`docs/guides/${guide}`))).toEqual([]);
});
