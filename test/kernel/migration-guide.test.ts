// The migration guide, line by line, as root in a namespace: rules of iptables are replaced, and come back unless confirmed.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeCli } from '../support/cli.js';
import { shellScript } from '../support/guides.js';
import { whyNot } from './kernel.js';

const ROOT = resolve(import.meta.dirname, '../..');
const cli = makeCli();
afterAll(cli.remove);
writeFileSync(join(cli.folder, 'natgw'), `#!/bin/sh\nexec "${process.execPath}" "${cli.program}" "$@"\n`, { mode: 0o755 });

const reason = whyNot(['iptables-nft-restore']);
const SCRIPT = shellScript('migration.md');
/** A dump without its comments and counters: what must be there again. */
const PLAIN = "sed -e '/^#/d' -e 's/\\[[0-9]*:[0-9]*\\]/[0:0]/'";

/** Runs a script where the guide's old rules are loaded; `iptables` is the one that speaks to nf_tables. */
function run(name: string, script: string): { readonly folder: string; readonly said: string; readonly status: number | null } {
  const folder = join(cli.folder, name);
  cpSync(join(ROOT, 'fixtures/migration'), folder, { recursive: true });
  const tools = join(folder, 'tools');
  mkdirSync(tools);
  for (const tool of ['iptables', 'ip6tables'])
    for (const end of ['-save', '-restore'])
      writeFileSync(join(tools, `${tool}${end}`), `#!/bin/sh\nexec ${tool}-nft${end} "$@"\n`, { mode: 0o755 });
  const before = `iptables-restore < rules.v4\nip6tables-restore < rules.v6\niptables-save | ${PLAIN} > old\n`;
  const { stdout, stderr, status } = spawnSync('unshare', ['-n', 'sh', '-c', before + script], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: `${tools}:${cli.folder}:/usr/sbin:/sbin:${process.env['PATH'] ?? ''}`, HOME: cli.folder, WAIT: '1' },
  });
  return { folder, said: stdout + stderr, status };
}

describe.skipIf(reason !== null)(`the migration guide${reason ? ` (skipped: ${reason})` : ''}`, () => {
  test('ends with rules that mean what was meant', () => {
    const { folder, said, status } = run(
      'confirmed',
      `${SCRIPT}\nsleep 2\nnft list ruleset > end.nft\nnatgw compare --left rules.v4 rules.v6 --right end.nft\n`,
    );
    expect([status, said.includes('different')], said).toEqual([0, false]);
    const end = readFileSync(join(folder, 'end.nft'), 'utf8');
    expect(end.match(/^table .*/gm)?.sort()).toEqual(['table inet filter {', 'table ip nat {']);
    expect(readFileSync(join(folder, 'host/live.nft'), 'utf8')).toContain('table ip6 filter {');
  });

  test('brings the old rules back unless somebody confirms', () => {
    const [loading = ''] = SCRIPT.split('touch confirmed');
    const { folder, said } = run('alone', `${loading}\nnft list tables > between\nsleep 3\niptables-save | ${PLAIN} > again\n`);
    const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
    expect(read('rules.nft'), said).toContain('table ip filter {');
    expect(read('between')).toContain('table ip filter');
    expect(read('again').split('\n').sort()).toEqual(read('old').split('\n').sort());
    expect(read('again')).toContain('--dport 443 -j ACCEPT');
  });
});
