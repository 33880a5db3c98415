// fixtures/translation is what the installed iptables-translate says; `NATGW_RECORD=1` writes it anew.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, test } from 'vitest';
import {
  PEER_VERSION,
  peerKey,
  peerLines,
  peerRecord,
  peerRecordPath,
  peerText,
  type PeerAnswer,
  type PeerLine,
} from '../support/peer.js';
import { whyNot } from './kernel.js';

const ROOT = resolve(import.meta.dirname, '../..');
const RECORDS = process.env['NATGW_RECORD'] !== undefined;
const reason = whyNot() ?? otherVersion();

function otherVersion(): string | null {
  const found = /v([\d.]+)/.exec(spawnSync('iptables-translate', ['--version'], { encoding: 'utf8' }).stdout)?.[1];
  return found === PEER_VERSION ? null : `iptables-translate is ${found ?? 'not installed'}, and ${PEER_VERSION} was recorded`;
}

const MARK = '@@@';

/** What iptables-translate says of each line, by one shell, as people quote: the cases hold double quotes only. */
function translations(lines: readonly PeerLine[]): readonly string[] {
  const commands = lines.map((line) => {
    const [tool = '', ...rest] = peerKey(line).split(' ');
    return `${tool}-translate ${rest.join(' ').replaceAll(/[!*&|<>;$()]/g, '\\$&')}; echo ${MARK}\n`;
  });
  const { stdout } = spawnSync('sh', ['-s'], { input: commands.join(''), encoding: 'utf8' });
  return stdout.split(`${MARK}\n`).slice(0, lines.length);
}

/** What nft says against each text; null where it takes it. Each is loaded into a namespace without any rules. */
function complaints(texts: readonly string[]): readonly (string | null)[] {
  const commands = texts.map((text) => {
    const input = Buffer.from(text).toString('base64');
    return `echo ${input} | base64 -d | nft -f - 2>&1 && echo ${MARK}taken; echo ${MARK}; nft flush ruleset\n`;
  });
  const { stdout } = spawnSync('unshare', ['-n', 'sh', '-s'], { input: commands.join(''), encoding: 'utf8', maxBuffer: 1 << 26 });
  return stdout
    .split(`${MARK}\n`)
    .slice(0, texts.length)
    .map((said) => (said.endsWith(`${MARK}taken\n`) ? null : (/Error: (.*)/.exec(said)?.[1] ?? said.trim())));
}

function answers(lines: readonly PeerLine[]): readonly PeerAnswer[] {
  const said = translations(lines).map((stdout) => {
    const commands = stdout
      .split('\n')
      .map((text) =>
        text
          .replace(/^nft /, '')
          .replace(/^'(.*)'$/s, '$1')
          .trim(),
      )
      .filter((text) => text !== '');
    return commands.some((text) => text.startsWith('#')) ? [] : commands;
  });
  const found = complaints(
    lines.flatMap((line, index) => {
      const nft = said[index] ?? [];
      return nft.length === 0 ? [] : [peerText(line, { nft, error: null })];
    }),
  ).values();
  return said.map((nft) => ({ nft, error: nft.length === 0 ? null : (found.next().value ?? null) }));
}

test.skipIf(reason !== null)(`the record of iptables-translate is fresh${reason ? ` (skipped: ${reason})` : ''}`, () => {
  const lines = peerLines(ROOT);
  const said = answers(lines);
  const found = Object.fromEntries(lines.map((line, index) => [peerKey(line), said[index] ?? null] as const));
  if (RECORDS) {
    mkdirSync(dirname(peerRecordPath(ROOT)), { recursive: true });
    writeFileSync(peerRecordPath(ROOT), `${JSON.stringify(found, null, 1)}\n`);
    execFileSync('npx', ['prettier', '--write', peerRecordPath(ROOT)], { cwd: ROOT });
  }
  expect(peerRecord(ROOT)).toEqual(found);
});
