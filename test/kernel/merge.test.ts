// One table of inet, as it was merged and condensed, and the two that it comes from: the same packets of both families.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { source } from '../../src/base/source.js';
import { program } from '../../src/eval/program.js';
import { parseIpsetSave } from '../../src/iptables/ipset-save.js';
import { parse, translateHost } from '../../src/index.js';
import { differences } from './compare.js';
import { ask, loading, whyNot } from './kernel.js';
import { packetsFor, topologyFor } from './probes.js';
import { metChance, tracer } from './tracing.js';

const reason = whyNot(['ipset']);
const PACKETS = 400;

function fixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
}

const HOSTS = [
  { name: 'host', files: ['merge/host.v4', 'merge/host.v6'], sets: fixture('merge/ipset.conf') },
  { name: 'firewalld', files: ['dumps/firewalld.v4', 'dumps/firewalld.v6'], sets: '' },
];

test.skipIf(reason !== null)(
  `merged and optimized tables treat packets as their originals do${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const cases = HOSTS.flatMap(({ name, files, sets }) => {
      // A helper has no place in a chain that others call, and is refused.
      const texts = files.map((file) => fixture(file).replaceAll(/^.*-j CT --helper.*\n/gm, ''));
      const known = parseIpsetSave(source('ipset.conf', sets)).sets;
      const ipset = (set: string) => known.get(set);
      const parsed = texts.map((text, index) => parse({ name: files[index] ?? '', text }));
      const merged = translateHost(parsed, { merge: true, ipset });
      const optimized = translateHost(parsed, { merge: true, optimize: true, ipset });
      expect(optimized.changes.length, name).toBeGreaterThan(merged.changes.length);
      expect(
        merged.changes.filter((change) => !/is one of inet/.test(change)),
        name,
      ).toEqual([]);
      const all = program(
        parsed.map(({ ruleset }) => ruleset),
        ipset,
      );
      const topology = topologyFor(all);
      const follow = tracer(all, topology);
      const before = [
        ...(sets === '' ? [] : [{ command: ['ipset', 'restore'], text: sets }]),
        loading('ip', texts[0] ?? ''),
        loading('ip6', texts[1] ?? ''),
      ];
      return (['ip', 'ip6'] as const).map((family) => {
        const packets = packetsFor(all, topology, PACKETS, 23, family).filter((packet) => !metChance(follow(packet)));
        const job = { ...topology, packets, logs: true };
        const id = `${name} ${family}`;
        return {
          packets,
          jobs: [
            { ...job, id, load: before },
            { ...job, id: `${id} merged`, load: [loading('nft', merged.text ?? '')] },
            { ...job, id: `${id} optimized`, load: [loading('nft', optimized.text ?? '')] },
          ],
        };
      });
    });
    const answers = await ask(cases.flatMap(({ jobs }) => jobs));
    const found = cases.flatMap(({ packets }, index) =>
      [1, 2].flatMap((other) => differences(answers[3 * index], answers[3 * index + other], packets)),
    );
    const sent = cases.reduce((sum, { packets }) => sum + packets.length, 0);
    console.log(`${HOSTS.length} hosts, ${sent} packets, ${found.length} differences`);
    expect(found).toEqual([]);
  },
);
