// The nft lines of netfilter's own expectations, to iptables: how many exactly, all proven equal, and loaded by both tools.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { baseOf } from '../../src/iptables/base-chains.js';
import { compare, parse, translate, translateToIptables, type IptablesFiles, type ParsedFile } from '../../src/index.js';
import { canonical } from './canonical.js';
import { differences, rowsOf } from './known.js';
import { loaded, newerNft } from './newer-netfilter.js';

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

const folder = mkdtempSync(join(tmpdir(), 'natgw-back-'));

/** What the restore tools say against the files; empty if nothing. */
function complaints(files: IptablesFiles, backend: 'nft' | 'legacy'): string {
  for (const [key, text] of Object.entries(files)) writeFileSync(join(folder, key), text);
  const script = [
    'set -e',
    'test ! -s ipset || ipset restore < ipset',
    `test ! -s ip || iptables-${backend}-restore < ip`,
    `test ! -s ip6 || ip6tables-${backend}-restore < ip6`,
  ].join('\n');
  const run = spawnSync('unshare', ['-n', 'sh', '-c', script], { cwd: folder, encoding: 'utf8' });
  return run.status === 0 ? '' : run.stderr.trim();
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

test('nft lines of the corpora to iptables', () => {
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
  for (const text of texts) {
    if ('error' in loaded(nft, text)) continue;
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
    for (const backend of ['nft', 'legacy'] as const) {
      const said = complaints(files, backend);
      if (said !== '') known.note(`${id} (${backend})`, `${said}\n${files.ip}${files.ip6}`);
    }
    const family = / ip6 /.test(id) ? 'ip6' : 'ip';
    const back = parse({ name: 'back', text: files[family] }, { from: 'iptables-save', family });
    const { result, differences: found } = compare([original], [back]);
    if (result !== 'equivalent' && !sameWhenLowered(nft, text, back))
      known.note(id, `${result}\n  ${files[family]}  ${JSON.stringify(found[0] ?? '')}`);
  }
  rmSync(folder, { recursive: true });
  console.log(`${counts.accepted} texts: ${counts.exact} exact, ${counts.approximate} approximate, ${counts.refused} refused`);
  known.settle();
  expect(counts.exact / counts.accepted).toBeGreaterThan(0.85);
});
