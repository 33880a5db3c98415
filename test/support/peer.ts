// What iptables-translate says of the cases of fixtures/extensions: which lines it is asked, and what was recorded.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { baseOf } from '../../src/iptables/base-chains.js';

/** The version that was asked. */
export const PEER_VERSION = '1.8.9';

/** A line of iptables, and where it stands. */
export interface PeerLine {
  /** `tcp`: the extension's file of cases. */
  readonly extension: string;
  readonly family: 'ip' | 'ip6';
  readonly table: string;
  readonly chain: string;
  /** What stands behind `-A CHAIN`. A rule of tests only drops what it meets. */
  readonly rule: string;
}

/** The answer: nft commands, none where it left the line out; what nft 1.0.6 said against them. */
export interface PeerAnswer {
  readonly nft: readonly string[];
  readonly error: string | null;
}

export type PeerRecord = Readonly<Record<string, PeerAnswer>>;

export function peerRecordPath(root: string): string {
  return join(root, `fixtures/translation/iptables-translate-${PEER_VERSION}.json`);
}

export function peerRecord(root: string): PeerRecord {
  const path = peerRecordPath(root);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as PeerRecord) : {};
}

/** Every accepted case, each line once. */
export function peerLines(root: string): readonly PeerLine[] {
  const folder = join(root, 'fixtures/extensions');
  const lines = new Map<string, PeerLine>();
  for (const file of readdirSync(folder).sort()) {
    let place: readonly string[] = [];
    for (const text of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (text.startsWith('@ ')) place = text.slice(2).trim().split(/\s+/);
      const [input = '', , outcome = ''] = `${text} `.split(' ; ').map((column) => column.trim());
      if (text.startsWith('@') || text.startsWith('#') || outcome !== 'ok') continue;
      const [family = '', table = '', chain = ''] = place;
      const rule = /(?:^|\s)-[jg] /.test(input) ? input : `${input} -j DROP`;
      const line: PeerLine = {
        extension: file.replace('.cases', ''),
        family: family === 'ip6' ? 'ip6' : 'ip',
        table,
        chain,
        rule,
      };
      lines.set(peerKey(line), line);
    }
  }
  return [...lines.values()];
}

export function peerKey({ family, table, chain, rule }: PeerLine): string {
  return `${family === 'ip6' ? 'ip6tables' : 'iptables'} -t ${table} -A ${chain} ${rule}`;
}

/** The same line for iptables-restore. */
export function restoreText({ table, chain, rule }: PeerLine): string {
  const declared = baseOf(table, chain) ? `:${chain} ACCEPT [0:0]` : `:${chain} - [0:0]`;
  return `*${table}\n${declared}\n-A ${chain} ${rule}\nCOMMIT\n`;
}

/** The peer's commands, with the table and the chain that they add to. */
export function peerText({ family, table, chain }: PeerLine, { nft }: PeerAnswer): string {
  const base = baseOf(table, chain);
  const head = base ? ` { type ${base.type} hook ${base.hook} priority ${base.priority}; }` : '';
  return `add table ${family} ${table}\nadd chain ${family} ${table} ${chain}${head}\n${nft.join('\n')}\n`;
}
