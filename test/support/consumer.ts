// Installs the packed package into a copy of test/api/consumer, and compiles the program there.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** What the program prints, on every version of Node. */
export const CONSUMER_OUTPUT = [
  'parse iptables-save 0 nat filter',
  'read true 2',
  'print true',
  'translate 2 true',
  'nft 0',
  'commands nft add rule ip filter INPUT tcp dport 22 counter packets 0 bytes 0 accept',
  'trace accept eth1 192.168.50.10 80',
  'lint typographic-damage 26',
  'fix iptables -A INPUT -p tcp --dport 22 -j ACCEPT',
  'rules true',
  '',
].join('\n');

export interface Consumer {
  readonly folder: string;
  /** The program, compiled. */
  readonly program: string;
  readonly remove: () => void;
}

export function installConsumer(): Consumer {
  const folder = mkdtempSync(join(tmpdir(), 'natgw-consumer-'));
  const npm = (cwd: string, ...args: string[]) =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  npm(ROOT, 'pack', '--ignore-scripts', '--pack-destination', folder);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  cpSync(join(ROOT, 'test/api/consumer'), folder, { recursive: true });
  npm(folder, 'install', '--offline', '--no-audit', '--no-fund', join(folder, tarball));
  execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { folder, program: join(folder, 'out/index.js'), remove: () => rmSync(folder, { recursive: true }) };
}
