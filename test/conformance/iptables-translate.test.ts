// netfilter's own expectations of iptables-translate: the same ruleset in the kernel, or a difference with a reason.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { baseOf } from '../../src/iptables/base-chains.js';
import { translateCommands } from '../../src/index.js';
import { canonical } from './canonical.js';
import { loaded, newerNft } from './newer-netfilter.js';
import { SHARED } from './shared.js';

interface Row {
  readonly family: string;
  readonly cmd: string;
  readonly nft: readonly string[];
  readonly expectedLoads: boolean;
}

interface Known {
  readonly cmd: string;
  readonly reason: string;
}

const known = JSON.parse(readFileSync(new URL('iptables-translate.known.json', import.meta.url), 'utf8')) as readonly Known[];

const UNKNOWN = /is no match that natgw knows|is neither a target nor a chain|is no option here/;

/** The table, its chains and what rules jump to, which both sides find there. */
function around(commands: readonly string[]): string {
  const lines = new Set<string>();
  for (const command of commands) {
    const [, family = '', table = '', chain = ''] = /^(?:add|insert) (?:rule|chain|set) (\S+) (\S+) (\S+)/.exec(command) ?? [];
    if (/^(?:add|insert) rule/.test(command)) {
      const base = baseOf(table, chain) ?? baseOf(table, chain.toUpperCase());
      lines.add(`add table ${family} ${table}`);
      lines.add(
        `add chain ${family} ${table} ${chain}${base ? ` { type ${base.type} hook ${base.hook} priority ${base.priority}; }` : ''}`,
      );
    } else if (family !== '') lines.add(`add table ${family} ${table}`);
  }
  return [...lines].map((line) => `${line}\n`).join('');
}

/** One line of shell to one nft command. */
function unquoted(line: string): string {
  return line.replace(/^nft /, '').replace(/^'(.*)'$/s, (_, inner: string) => inner.replaceAll("'\\''", "'"));
}

test('what iptables-translate is expected to say', () => {
  const nft = newerNft();
  const rows = readFileSync(join(SHARED, 'corpora/iptables-translate.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
    .filter(({ family }) => family === 'iptables' || family === 'ip6tables');
  const counts = { same: 0, known: 0, refused: 0 };
  const wrong: string[] = [];
  const used = new Set<string>();
  for (const { cmd, nft: expected, expectedLoads } of rows) {
    const ours = translateCommands({ name: 'command.sh', text: `${cmd.replace(/^(ip6?tables)-translate/, '$1')}\n` });
    const errors = ours.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
    const excuse = known.find((each) => each.cmd === cmd);
    const fail = (why: string) => {
      if (excuse) {
        used.add(cmd);
        counts.known++;
      } else wrong.push(`${cmd}\n  ${why}\n  expected ${expected.join(' | ')}\n  ours     ${ours.text ?? 'nothing'}`);
    };
    if (errors.length > 0 || ours.text === null) {
      const reasons = [...errors, ...ours.rules.flatMap(({ reason }) => reason ?? [])];
      if (errors.some((message) => UNKNOWN.test(message))) fail(errors.join('; '));
      else if (reasons.length > 0) counts.refused++;
      else fail('refused without a reason');
      continue;
    }
    const commands = ours.text
      .trim()
      .split('\n')
      .filter((line) => line !== '')
      .map(unquoted);
    const left = loaded(nft, `${around(expected)}${around(commands)}${commands.join('\n')}\n`);
    if ('error' in left) fail(`ours does not load: ${left.error}`);
    else if (!expectedLoads) fail('the expectation does not load');
    else {
      const right = loaded(nft, `${around(expected)}${around(commands)}${expected.join('\n')}\n`);
      if ('error' in right) fail(`the expectation does not load: ${right.error}`);
      else if (canonical(left.listing) === canonical(right.listing)) counts.same++;
      else fail(`${canonical(left.listing)}\n  ${canonical(right.listing)}`);
    }
  }
  const vanished = known.filter(({ cmd }) => !used.has(cmd)).map(({ cmd }) => cmd);
  console.log(
    `${rows.length} rows: ${counts.same} exact same, ${counts.known} same meaning in other words, ` +
      `${counts.refused} refused with reason, ${wrong.length} wrong`,
  );
  expect(wrong).toEqual([]);
  expect(vanished).toEqual([]);
});
