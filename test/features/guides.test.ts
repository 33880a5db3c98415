// The guides show what the program prints: each `$` line of their console blocks is run in a copy of the guide's fixtures.
// `NATGW_RECORD=1` writes what it prints into the guide.

import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeCli } from '../support/cli.js';
import { consoleSteps, guidePath, guideText } from '../support/guides.js';

const ROOT = resolve(import.meta.dirname, '../..');
const RECORDS = process.env['NATGW_RECORD'] !== undefined;
const cli = makeCli();
afterAll(cli.remove);

const GUIDES = readdirSync(join(ROOT, 'docs/guides')).filter((name) => name.endsWith('.md'));

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
    if (RECORDS)
      writeFileSync(
        guidePath(guide),
        guideText(guide).replace(`$ ${command}\n${output}`, () => `$ ${command}\n${stderr}${stdout}`),
      );
    else expect(stderr + stdout).toBe(output);
  });
});
