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

/** In a shell, as people quote: the cases hold double quotes only. */
function answerOf(line: PeerLine): PeerAnswer {
  const [tool = '', ...rest] = peerKey(line).split(' ');
  const { stdout } = spawnSync('sh', ['-c', `${tool}-translate ${rest.join(' ').replaceAll(/[!*&|<>;$()]/g, '\\$&')}`], {
    encoding: 'utf8',
  });
  const commands = stdout
    .split('\n')
    .map((text) =>
      text
        .replace(/^nft /, '')
        .replace(/^'(.*)'$/s, '$1')
        .trim(),
    )
    .filter((text) => text !== '');
  if (commands.length === 0 || commands.some((text) => text.startsWith('#'))) return { nft: [], error: null };
  const { status, stderr } = spawnSync('unshare', ['-n', 'nft', '-f', '-'], {
    input: peerText(line, { nft: commands, error: null }),
    encoding: 'utf8',
  });
  const said = /Error: (.*)/.exec(stderr)?.[1] ?? stderr.trim();
  return { nft: commands, error: status === 0 ? null : said };
}

test.skipIf(reason !== null)(`the record of iptables-translate is fresh${reason ? ` (skipped: ${reason})` : ''}`, () => {
  const answers = Object.fromEntries(peerLines(ROOT).map((line) => [peerKey(line), answerOf(line)] as const));
  if (RECORDS) {
    mkdirSync(dirname(peerRecordPath(ROOT)), { recursive: true });
    writeFileSync(peerRecordPath(ROOT), `${JSON.stringify(answers, null, 1)}\n`);
    execFileSync('npx', ['prettier', '--write', peerRecordPath(ROOT)], { cwd: ROOT });
  }
  expect(peerRecord(ROOT)).toEqual(answers);
});
