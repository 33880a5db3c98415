// The guides show what the program prints: each `$` line of their console blocks is run in a copy of the guide's fixtures.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeCli } from '../support/cli.js';
import { consoleSteps, guideText } from '../support/guides.js';

const ROOT = resolve(import.meta.dirname, '../..');
const cli = makeCli();
afterAll(cli.remove);

/** Those with fixtures; the others show their files themselves (gateway-guides.test.ts). */
const GUIDES = readdirSync(join(ROOT, 'docs/guides')).filter(
  (name) => name.endsWith('.md') && existsSync(join(ROOT, 'fixtures', basename(name, '.md'))),
);

describe.each(GUIDES)('%s', (guide) => {
  const folder = join(cli.folder, basename(guide, '.md'));
  cpSync(join(ROOT, 'fixtures', basename(guide, '.md')), folder, { recursive: true });
  // `natgw` is what the sources give.
  writeFileSync(join(cli.folder, 'natgw'), `#!/bin/sh\nexec "${process.execPath}" "${cli.program}" "$@"\n`, { mode: 0o755 });

  test.each(consoleSteps(guideText(guide)))('$command', ({ command, output }) => {
    const { stdout, stderr } = spawnSync('sh', ['-c', command], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: `${cli.folder}:/usr/sbin:${process.env['PATH'] ?? ''}`, HOME: cli.folder },
    });
    expect(stderr + stdout).toBe(output);
  });
});
