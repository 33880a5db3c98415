// nft 1.1 and iptables 1.8.11 beside the system's own, where NATGW_NEWER_NETFILTER or the shared tool put them.

import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SHARED } from './shared.js';

const run = promisify(execFile);
const FOLDER = process.env['NATGW_NEWER_NETFILTER'] ?? join(homedir(), '.cache/newer-netfilter/bin');

/** The path of the newer nft; installs it on first use. */
export function newerNft(): string {
  const path = join(FOLDER, 'nft');
  if (!existsSync(path)) execFileSync('sh', [join(SHARED, 'tools/newer-netfilter')], { stdio: 'inherit' });
  return path;
}

/** nft 0.9.8, of Debian 11, beside the newer one; installed on first use. */
export function olderNft(): string {
  const folder = process.env['NATGW_OLDER_NETFILTER'] ?? join(homedir(), '.cache/older-netfilter');
  const path = join(folder, 'bin/nft');
  if (!existsSync(path)) execFileSync('sh', [join(SHARED, 'tools/newer-netfilter'), folder, 'bullseye'], { stdio: 'inherit' });
  return path;
}

/** The ruleset that commands make in a namespace of their own, as JSON; or what nft says against them. */
export function loaded(nft: string, commands: string): { readonly listing: unknown } | { readonly error: string } {
  const script = '"$0" -f - && "$0" -j list ruleset';
  const { status, stdout, stderr } = spawnSync('unshare', ['-n', 'sh', '-c', script, nft], {
    input: commands,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return status === 0 ? { listing: JSON.parse(stdout || '{"nftables":[]}') as unknown } : { error: stderr.trim() };
}

/** What time changes while a ruleset stands. */
const CLOCKS = /(?:expires|last used) \d\S*/g;

/** A listing as text, or what nft says instead. */
export type Listed = { readonly text: string } | { readonly error: string };

/**
 * Each file alone in one namespace: an `nft` of its own loads it over what was there, and others list it, once for each of
 * the options.
 */
const SCRIPT = `cd "$1" && shift
for file in *.nft; do
  "$0" -f "$file" 2>"$file.error" && for option; do "$0" $option list ruleset >"$file$option.listing"; done
done`;

/** The listing of the ruleset that each text makes. Half of the texts go to each of two processes. */
export async function listedAll(nft: string, texts: readonly string[]): Promise<readonly Listed[]> {
  return (await listedWith(nft, texts, [''])).map(([listing]) => listing ?? { error: 'not listed' });
}

/** The listings of the ruleset that each text makes, one for each of nft's options; the empty one is none. */
export async function listedWith(
  nft: string,
  texts: readonly string[],
  styles: readonly string[],
): Promise<readonly (readonly Listed[])[]> {
  const middle = texts.length >> 1;
  const halves = await Promise.all([texts.slice(0, middle), texts.slice(middle)].map((half) => listedInTurn(nft, half, styles)));
  return halves.flat();
}

async function listedInTurn(
  nft: string,
  texts: readonly string[],
  styles: readonly string[],
): Promise<readonly (readonly Listed[])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'natgw-listed-'));
  const path = (index: number): string => join(folder, `${index}.nft`);
  try {
    texts.forEach((text, index) => writeFileSync(path(index), `flush ruleset\n${text}`));
    await run('unshare', ['-n', 'sh', '-c', SCRIPT, nft, folder, ...styles]).catch(() => undefined);
    return texts.map((_, index) =>
      styles.map((style) => {
        const listing = `${path(index)}${style}.listing`;
        if (existsSync(listing)) return { text: readFileSync(listing, 'utf8').replaceAll(CLOCKS, '') };
        return { error: readFileSync(`${path(index)}.error`, 'utf8').trim() };
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
