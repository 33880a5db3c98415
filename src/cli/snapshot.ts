// What the tools of this machine print, as a folder that --host reads.

import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { makeRedactor } from '../host/redact.js';
import { UsageError } from './output.js';

/** File names of the contract, and what prints them; several commands are joined. */
const COMMANDS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'addr.txt': [['ip', 'addr']],
  'route.txt': [['ip', 'route', 'show', 'table', 'all']],
  'route6.txt': [['ip', '-6', 'route', 'show', 'table', 'all']],
  'rule.txt': [['ip', 'rule']],
  'sysctl.txt': [['sysctl', '-a']],
  'conntrack.txt': [
    ['conntrack', '-L', '-f', 'ipv4'],
    ['conntrack', '-L', '-f', 'ipv6'],
  ],
  'listen.txt': [['ss', '-lntup']],
  'bridge.txt': [['bridge', 'link']],
  'xfrm-policy.txt': [['ip', 'xfrm', 'policy']],
  'ipset.txt': [['ipset', 'save']],
  'live.nft': [['nft', 'list', 'ruleset']],
  'live.v4': [['iptables-save', '-c']],
  'live.v6': [['ip6tables-save', '-c']],
  'live-legacy.v4': [['iptables-legacy-save', '-c']],
  'live-legacy.v6': [['ip6tables-legacy-save', '-c']],
  'units.txt': [['systemctl', 'list-units', '--type=service', '--state=active', '--no-legend']],
  'dmesg.txt': [['dmesg']],
};

/** Of long listings only what is about networks; of keys of IPsec nothing. */
const KEEP: Readonly<Record<string, RegExp>> = {
  'sysctl.txt': /^net\./,
  'dmesg.txt': /conntrack|table full|martian|nf_|netfilter|iptables|nftables/i,
};

/** Where sysctl.d files are looked for; of equal names the first counts (sysctl.d(5)). */
const SYSCTL_FOLDERS = ['/etc/sysctl.d', '/run/sysctl.d', '/usr/local/lib/sysctl.d', '/usr/lib/sysctl.d'];

/** May be hundreds of megabytes: the tool itself writes it. */
const STREAMED: ReadonlySet<string> = new Set(['conntrack.txt']);

/** What was written, and what could not be had. */
export interface Taken {
  readonly written: readonly string[];
  readonly missing: readonly string[];
}

export function takeSnapshot(folder: string, { redact }: { readonly redact: boolean }): Taken {
  for (const name of STREAMED) rmSync(join(folder, name), { force: true });
  const change = redact ? makeRedactor() : (text: string) => text;
  const written: string[] = [];
  const missing: string[] = [];
  const put = (name: string, text: string) => {
    try {
      // Rules and sockets are nobody else's business.
      mkdirSync(join(folder, ...(name.includes('/') ? ['sysctl.d'] : [])), { recursive: true, mode: 0o700 });
      writeFileSync(join(folder, name), change(text), { mode: 0o600 });
    } catch (error) {
      throw new UsageError(`${join(folder, name)}: ${(error as Error).message}`);
    }
    written.push(name);
  };
  for (const [name, commands] of Object.entries(COMMANDS)) {
    if (STREAMED.has(name) && !redact) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (commands.map((command) => writeOutput(command, join(folder, name))).some(Boolean)) written.push(name);
      else missing.push(name);
      continue;
    }
    const texts = commands.map(output);
    const there = texts.filter((text) => text !== null);
    if (there.length === 0) missing.push(name);
    else put(name, kept(name, there.join('')));
  }
  const seen = new Set<string>();
  for (const path of SYSCTL_FOLDERS.flatMap(confFiles)) {
    if (seen.has(basename(path))) continue;
    seen.add(basename(path));
    put(`sysctl.d/${basename(path)}`, readFileSync(path, 'utf8'));
  }
  if (existsSync('/etc/sysctl.conf')) put('sysctl.conf', readFileSync('/etc/sysctl.conf', 'utf8'));
  return { written, missing };
}

function kept(name: string, text: string): string {
  const pattern = KEEP[name];
  return pattern === undefined
    ? text
    : text
        .split('\n')
        .filter((line) => pattern.test(line))
        .map((line) => `${line}\n`)
        .join('');
}

const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`,
  LC_ALL: 'C',
});

/** Adds what a tool prints to a file; false where the tool is missing or refuses, and an empty file is not kept. */
function writeOutput([tool = '', ...words]: readonly string[], path: string): boolean {
  const descriptor = openSync(path, 'a', 0o600);
  try {
    return spawnSync(tool, words, { stdio: ['ignore', descriptor, 'ignore'], env: environment() }).status === 0;
  } finally {
    closeSync(descriptor);
    if (statSync(path).size === 0) rmSync(path);
  }
}

/** Null where the tool is missing or refuses. */
function output([tool = '', ...words]: readonly string[]): string | null {
  const { status, stdout } = spawnSync(tool, words, {
    encoding: 'latin1',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: environment(),
  });
  // sysctl -a complains about keys that it may not read, and prints the others.
  return status === 0 || (tool === 'sysctl' && stdout !== '') ? Buffer.from(stdout, 'latin1').toString('utf8') : null;
}

function confFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.conf'))
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path));
}
