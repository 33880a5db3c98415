// nft 1.1 and iptables 1.8.11 beside the system's own, where NATGW_NEWER_NETFILTER or the shared tool put them.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { SHARED } from './shared.js';

const FOLDER = process.env['NATGW_NEWER_NETFILTER'] ?? join(homedir(), '.cache/newer-netfilter/bin');

/** The path of the newer nft; installs it on first use. */
export function newerNft(): string {
  const path = join(FOLDER, 'nft');
  if (!existsSync(path)) execFileSync('sh', [join(SHARED, 'tools/newer-netfilter')], { stdio: 'inherit' });
  return path;
}

/** The ruleset that commands make in a namespace of their own, as JSON; or what nft says against them. */
export function loaded(nft: string, commands: string): { readonly listing: unknown } | { readonly error: string } {
  const script = '"$0" -f - && "$0" -j list ruleset';
  const run = spawnSync('unshare', ['-n', 'sh', '-c', script, nft], { input: commands, encoding: 'utf8', maxBuffer: 1 << 26 });
  return run.status === 0 ? { listing: JSON.parse(run.stdout || '{"nftables":[]}') as unknown } : { error: run.stderr.trim() };
}

/** What time changes while a ruleset stands. */
const CLOCKS = /(?:expires|last used) \d\S*/g;

/** The listing, as text, of the ruleset that a file makes in a namespace of its own; or what nft says against it. */
export function listed(nft: string, text: string): { readonly text: string } | { readonly error: string } {
  const run = spawnSync('unshare', ['-n', 'sh', '-c', '"$0" -f - && "$0" list ruleset', nft], { input: text, encoding: 'utf8' });
  return run.status === 0 ? { text: run.stdout.replaceAll(CLOCKS, '') } : { error: run.stderr.trim() };
}
