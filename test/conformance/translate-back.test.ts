// The nft lines of netfilter's own expectations, to iptables: how many exactly, all proven equal, and loaded by both tools.

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { baseOf } from '../../src/iptables/base-chains.js';
import { compare, parse, translate, translateToIptables, type IptablesFiles, type ParsedFile } from '../../src/index.js';
import { canonical } from './canonical.js';
import { differences, rowsOf } from './known.js';
import { listedAll, loaded, newerNft } from './newer-netfilter.js';

const run = promisify(execFile);

interface Row {
  readonly family: string;
  readonly nft?: readonly string[];
  readonly xlate?: { readonly nft: readonly string[]; readonly loads: boolean };
}

/** The tables and chains that commands stand in. */
function declarations(commands: readonly string[]): string {
  const lines = new Set<string>();
  for (const command of commands) {
    const [, family = '', table = '', chain = ''] = /^(?:add|insert) (?:rule|set) (\S+) (\S+) (\S+)/.exec(command) ?? [];
    lines.add(`add table ${family} ${table}`);
    const base = / rule /.test(command) ? baseOf(table, chain.toUpperCase()) : null;
    if (base)
      lines.add(`add chain ${family} ${table} ${chain} { type ${base.type} hook ${base.hook} priority ${base.priority}; }`);
    for (const [, called = ''] of command.matchAll(/\b(?:jump|goto) (\S+)/g)) lines.add(`add chain ${family} ${table} ${called}`);
  }
  return [...lines].map((line) => `${line}\n`).join('');
}

/** Loads the files of each folder, and takes away what they made; `said` holds what was said against them. */
const SCRIPT = `cd "$1" || exit 1
for folder in *; do
  {
    { [ ! -s $folder/ipset ] || ipset restore <$folder/ipset; } &&
      { [ ! -s $folder/ip ] || iptables-$2-restore <$folder/ip; } &&
      { [ ! -s $folder/ip6 ] || ip6tables-$2-restore <$folder/ip6; } && rm $folder/ip
  } 2>$folder/said
  case $2 in
  nft) nft flush ruleset ;;
  legacy)
    [ ! -s $folder/ip6 ] || ip6tables-legacy-restore <"$3"
    iptables-legacy-restore <"$3"
    ;;
  esac
  [ ! -s $folder/ipset ] || ipset destroy
done`;

const NO_RULES = ['raw', 'mangle', 'nat', 'filter', 'security'].map((table) => `*${table}\nCOMMIT\n`).join('');

/** What the restore tools say against each of the files; empty if nothing. All are loaded into one namespace, one after the other. */
async function complaints(all: readonly IptablesFiles[], backend: 'nft' | 'legacy'): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'natgw-back-'));
  try {
    const path = (index: number) => join(folder, 'all', String(index));
    all.forEach((files, index) => {
      mkdirSync(path(index), { recursive: true });
      for (const [key, text] of Object.entries(files)) writeFileSync(join(path(index), key), text);
    });
    writeFileSync(join(folder, 'none'), NO_RULES);
    const env = { ...process.env, XTABLES_LOCKFILE: join(folder, 'lock') };
    await run('unshare', ['-n', 'sh', '-c', SCRIPT, 'sh', join(folder, 'all'), backend, join(folder, 'none')], { env });
    // Files that were taken are gone.
    return all.map((_, index) =>
      existsSync(join(path(index), 'ip')) ? readFileSync(join(path(index), 'said'), 'utf8').trim() || 'refused' : '',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** For what compare has no model of: lowered again it is the same in the kernel. */
function sameWhenLowered(nft: string, text: string, back: ParsedFile): boolean {
  const lowered = translate(back).text;
  if (lowered === null) return false;
  const [before, after] = [loaded(nft, text), loaded(nft, lowered)];
  // The corpora write the names of chains of nat in small letters.
  const rules = (listing: unknown): string => canonical(listing).toLowerCase();
  return 'listing' in before && 'listing' in after && rules(before.listing) === rules(after.listing);
}

test('nft lines of the corpora to iptables', async () => {
  const nft = newerNft();
  const rows = [...rowsOf<Row>('iptables-translate.ndjson'), ...rowsOf<Row>('iptables-extensions.ndjson')];
  const texts = new Set(
    rows
      .filter(({ family }) => family === 'iptables' || family === 'ip6tables')
      .map(({ nft: lines, xlate }) => lines ?? xlate?.nft ?? [])
      .filter((commands) => commands.length > 0)
      .map((commands) => `${declarations(commands)}${commands.join('\n')}\n`),
  );
  const known = differences('translate-back.known.json');
  const counts = { accepted: 0, exact: 0, approximate: 0, refused: 0 };
  const listings = await listedAll(nft, [...texts]);
  const exact: { readonly id: string; readonly text: string; readonly original: ParsedFile; readonly files: IptablesFiles }[] =
    [];
  for (const [index, text] of [...texts].entries()) {
    if ('error' in (listings[index] ?? { error: '' })) continue;
    counts.accepted++;
    const original = parse({ name: 'line.nft', text }, { from: 'nft' });
    const id = text
      .split('\n')
      .filter((line) => /^(?:add|insert) rule/.test(line))
      .join(' | ');
    const { files, rules } = translateToIptables([original]);
    if (!files) {
      const isApproximate = rules.every(({ status }) => status !== 'unsupported');
      counts[isApproximate ? 'approximate' : 'refused']++;
      if (process.env['NATGW_VERBOSE'])
        console.log(`${isApproximate ? '~' : '-'} ${id}\n    ${rules.flatMap(({ reason }) => reason ?? []).join('; ')}`);
      continue;
    }
    counts.exact++;
    exact.push({ id, text, original, files });
  }
  const backends = ['nft', 'legacy'] as const;
  const said = await Promise.all(
    backends.map((backend) =>
      complaints(
        exact.map(({ files }) => files),
        backend,
      ),
    ),
  );
  for (const [index, { id, text, original, files }] of exact.entries()) {
    for (const [at, backend] of backends.entries()) {
      const complaint = said[at]?.[index] ?? 'not tried';
      if (complaint !== '') known.note(`${id} (${backend})`, `${complaint}\n${files.ip}${files.ip6}`);
    }
    const family = / ip6 /.test(id) ? 'ip6' : 'ip';
    const back = parse({ name: 'back', text: files[family] }, { from: 'iptables-save', family });
    const { result, differences: found } = compare([original], [back]);
    if (result !== 'equivalent' && !sameWhenLowered(nft, text, back))
      known.note(id, `${result}\n  ${files[family]}  ${JSON.stringify(found[0] ?? '')}`);
  }
  console.log(`${counts.accepted} texts: ${counts.exact} exact, ${counts.approximate} approximate, ${counts.refused} refused`);
  known.settle();
  expect(counts.exact / counts.accepted).toBeGreaterThan(0.85);
});
