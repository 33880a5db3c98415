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
import { packetsFor, random, topologyFor } from './probes.js';

const reason = whyNot(['ipset']);
const PACKETS = 700;

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

test.skipIf(reason !== null)(`rules change sets alike${reason ? ` (skipped: ${reason})` : ''}`, async () => {
  const sets = 'create seen hash:ip timeout 600\ncreate pairs hash:ip,port\nadd seen 198.51.100.9\n';
  const known = parseIpsetSave(source('sets', sets)).sets;
  const text = saved(
    'mangle',
    [
      '-p tcp --dport 22 -m set --match-set seen src -j DROP',
      '-p tcp --dport 23 -j SET --add-set seen src --exist --timeout 30',
      '-p tcp --dport 24 -j SET --add-set seen src',
      '-p tcp --dport 25 -j SET --del-set seen src',
      '-m set --match-set pairs src,dst -j DROP',
      '-p udp -j SET --add-set pairs src,dst',
    ].map((rule) => `-A PREROUTING ${rule}`),
  );
  const ipset = (name: string) => known.get(name);
  const file = parse({ name: 'sets', text });
  const { text: translated, summary } = translate(file, { ipset, lossy: true });
  expect(summary).toEqual({ exact: 2, approximate: 4, unsupported: 0 });
  const topology = topologyFor(program([file.ruleset], ipset));
  const [iif = 'other0'] = Object.keys(topology.interfaces);
  const pick = random(23);
  const packets = Array.from({ length: 300 }, () => {
    const proto = pick(4) === 0 ? 17 : 6;
    const src = `198.51.100.${5 + pick(5)}`;
    return {
      mode: 'fwd',
      iif,
      proto,
      src,
      dst: '192.168.51.9',
      sport: 40000,
      dport: 22 + pick(4),
      ...(proto === 6 && { flags: 2 }),
    } as const;
  });
  const [left, right] = await ask([
    { id: 'changed', ...topology, packets, load: [{ command: ['ipset', 'restore'], text: sets }, loading('ip', text)] },
    { id: 'changed translated', ...topology, packets, load: [loading('nft', translated ?? '')] },
  ]);
  expect(differences(left, right, packets)).toEqual([]);
  const fates = left && 'results' in left ? left.results.map(({ first }) => first.verdict) : [];
  expect(fates.filter((verdict) => verdict === 'drop').length).toBeGreaterThan(20);
  expect(fates.filter((verdict) => verdict !== 'drop').length).toBeGreaterThan(20);
});
