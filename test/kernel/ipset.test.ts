// Sets of ipset as nft sets: the same packets are members (A24).

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { source } from '../../src/base/source.js';
import { program } from '../../src/eval/program.js';
import { parseIpsetSave } from '../../src/iptables/ipset-save.js';
import { parse, translate } from '../../src/index.js';
import { differences } from './compare.js';
import { saved } from './extension-cases.js';
import { ask, loading, whyNot } from './kernel.js';
import { packetsFor, topologyFor } from './probes.js';

const reason = whyNot(['ipset']);
const PACKETS = 400;

function fixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/kernel/${name}`, import.meta.url), 'utf8');
}

test.skipIf(reason !== null)(`sets hold the same packets${reason ? ` (skipped: ${reason})` : ''}`, async () => {
  const sets = fixture('sets.ipset');
  const known = parseIpsetSave(source('sets.ipset', sets)).sets;
  const rules = fixture('sets.rules')
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('#'));
  const bit = (index: number) => 2 ** (31 - index);
  const text = saved(
    'mangle',
    rules.map((rule, index) => `-A PREROUTING ${rule} -j MARK --or-mark 0x${bit(index).toString(16)}`),
  );
  const ipset = (name: string) => known.get(name);
  const file = parse({ name: 'sets', text });
  const { text: translated, rules: reports } = translate(file, { ipset, lossy: true });
  expect(reports.filter(({ status }) => status !== 'exact').map(({ source: from, reason: why }) => `${from}: ${why}`)).toEqual(
    [],
  );
  const all = program([file.ruleset], ipset);
  const topology = topologyFor(all);
  const packets = packetsFor(all, topology, PACKETS, 17, 'ip');
  const [left, right] = await ask([
    { id: 'sets', ...topology, packets, load: [{ command: ['ipset', 'restore'], text: sets }, loading('ip', text)] },
    { id: 'sets translated', ...topology, packets, load: [loading('nft', translated ?? '')] },
  ]);
  const found = differences(left, right, packets);
  const marks = left && 'results' in left ? left.results.map(({ first }) => first.mark ?? 0) : [];
  const missed = rules.filter((_, index) => !marks.some((mark) => Math.floor(mark / bit(index)) % 2 === 1));
  console.log(
    `${known.size} sets, ${rules.length} rules, ${packets.length} packets, ${found.length} differences; not hit: ${missed.join('; ')}`,
  );
  expect(found).toEqual([]);
  expect(missed).toEqual(['-m set --match-set empty src']);
});
