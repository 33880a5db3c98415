// The GitHub Action: its script, run by bash as a runner would.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeCli } from '../support/cli.js';

const { folder, program, file, remove } = makeCli();
afterAll(remove);

const ACTION = readFileSync(new URL('../../action.yml', import.meta.url), 'utf8');
const SCRIPT = (ACTION.split('      run: |\n')[1] ?? '').replaceAll(/^ {8}/gm, '');

function step(inputs: Readonly<Record<string, string>>) {
  const names = [...ACTION.matchAll(/^ +(NATGW_\w+):/gm)].map(([, name = '']) => name);
  const given = Object.fromEntries(names.map((name) => [name, '']));
  // The program lies in dist/ of the action's folder.
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    GITHUB_ACTION_PATH: dirname(dirname(program)),
    ...given,
    NATGW_FAIL_ON: 'warning',
  };
  return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', SCRIPT], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...env, ...inputs },
  });
}

it('annotates findings, fails by severity, and writes a SARIF file', () => {
  file('good.v4', '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n');
  file('bad.v4', '*filter\n:FORWARD DROP [0:0]\n-A FORWARD -j DROP\n-A FORWARD -s 192.0.2.0/24 -j ACCEPT\nCOMMIT\n');
  expect(step({ NATGW_FILES: 'good.v4' }).status).toBe(0);
  const failed = step({ NATGW_FILES: 'good.v4\nbad.v4\n', NATGW_SARIF: 'out.sarif' });
  expect([failed.status, failed.stderr]).toEqual([1, '']);
  expect(failed.stdout).toContain('::error file=bad.v4,line=4');
  const sarif = JSON.parse(readFileSync(join(folder, 'out.sarif'), 'utf8')) as {
    runs: readonly { results: readonly unknown[] }[];
  };
  expect(sarif.runs[0]?.results.length).toBeGreaterThan(0);
  expect(step({ NATGW_FILES: 'bad.v4', NATGW_FAIL_ON: 'never' }).status).toBe(0);
  expect(step({ NATGW_FILES: 'bad.v4', NATGW_ARGS: '--rule unreachable-after-catchall=off' }).status).toBe(0);
});

it('takes inputs as data', () => {
  step({ NATGW_FILES: '$(touch pwned) good.v4; touch pwned', NATGW_HOST: '`touch pwned`' });
  expect(existsSync(join(folder, 'pwned'))).toBe(false);
});
