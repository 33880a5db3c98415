// The README shows what the program prints: each `$` line of its console blocks is run, and what follows it compared.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

interface Shown {
  readonly command: string;
  readonly output: string;
}

/** Commands that begin with `npm`, `apt-get` or `sudo` set things up; they are not run here. */
const SHOWN = [...README.matchAll(/```console\n([\s\S]*?)```/g)]
  .flatMap(([, block = '']) => block.split(/^\$ /m).slice(1))
  .map((text): Shown => {
    const [command = '', ...rest] = text.split('\n');
    return { command, output: rest.join('\n') };
  })
  .filter(({ command }) => !/^(?:npm|npx|apt-get|sudo|git) /.test(command));

const PATH = `/usr/sbin:${process.env['PATH'] ?? ''}`;
/** The peer, and the version that the README quotes: it is not everywhere, and other versions answer otherwise. */
const PEER = { name: 'iptables-restore-translate', version: '1.8.9' };

function isElsewhere(command: string): boolean {
  if (!command.startsWith(PEER.name)) return false;
  const { stdout } = spawnSync('sh', ['-c', `${PEER.name} --version`], { encoding: 'utf8', env: { PATH } });
  return !stdout.includes(`v${PEER.version} `);
}

describe('README', () => {
  it('shows commands', () => {
    expect(SHOWN.length).toBeGreaterThan(3);
  });

  it.each(SHOWN)('$command', ({ command, output }) => {
    if (isElsewhere(command)) {
      expect(README).toContain(`(${PEER.version})`);
      console.log(`not checked, ${PEER.name} ${PEER.version} is not installed: ${command}`);
      return;
    }
    const { stdout, stderr } = spawnSync('sh', ['-c', command.replace(/^natgw /, 'node dist/natgw.cjs ')], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { PATH },
    });
    expect(stderr + stdout).toBe(output);
  });
});

it('links lead to files', () => {
  const links = [...README.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = '']) => path);
  expect(links.length).toBeGreaterThan(2);
  for (const link of links) expect(() => readFileSync(join(ROOT, link))).not.toThrow();
});
