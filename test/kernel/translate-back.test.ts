// The way back means the same: rulesets of nft under nftables, what they became under legacy xtables, the same packets.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { program } from '../../src/eval/program.js';
import { parse, translateToIptables } from '../../src/index.js';
import { differences } from './compare.js';
import { ask, loading, whyNot } from './kernel.js';
import { packetsFor, topologyFor } from './probes.js';
import { raiseCases } from '../support/raise-cases.js';
import { metChance, tracer } from './tracing.js';

const FOLDER = new URL('../../fixtures/raise/', import.meta.url);
const reason = whyNot(['ipset']);
const PACKETS = 300;
/** For a single rule of the cases. */
const FEW = 40;
/** Rules that packets cannot compare, and why. */
const NOT_ASKED: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/\bct count\b/, 'when the kernel forgets a connection is up to its garbage collection'],
  [/\bqueue\b/, 'not every kernel has nft_queue'],
  [/^last\b/, 'not every kernel has nft_last'],
];

test.skipIf(reason !== null)(
  `rulesets of nft and their iptables treat packets alike${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const names = readdirSync(FOLDER).filter((name) => name.endsWith('.nft'));
    const cases = names.flatMap((name) => {
      const file = parse({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') });
      expect(file.diagnostics, name).toEqual([]);
      const { files, rules } = translateToIptables([file]);
      expect(
        rules.filter(({ status }) => status !== 'exact').map(({ source, reason: why }) => `${source}: ${why ?? ''}`),
        name,
      ).toEqual([]);
      const all = program([file.ruleset]);
      const topology = topologyFor(all);
      const back = [
        { command: ['ipset', 'restore'], text: files?.ipset ?? '' },
        loading('ip', files?.ip ?? ''),
        loading('ip6', files?.ip6 ?? ''),
      ].filter(({ text }) => text !== '');
      return (['ip', 'ip6'] as const).map((family) => {
        const packets = packetsFor(all, topology, PACKETS, 11, family);
        const job = { ...topology, packets, logs: true };
        const id = `${name} ${family}`;
        const jobs = [
          { ...job, id, load: [loading('nft', file.source.text)] },
          { ...job, id: `${id} translated`, load: back },
        ];
        return { packets, jobs, rules: rules.length };
      });
    });
    const answers = await ask(cases.flatMap(({ jobs }) => jobs));
    const found = cases.flatMap(({ packets }, index) => differences(answers[2 * index], answers[2 * index + 1], packets));
    const sent = cases.reduce((sum, { packets }) => sum + packets.length, 0);
    console.log(`${names.length} rulesets of nft, ${sent} packets, ${found.length} differences`);
    expect(found).toEqual([]);
  },
);

test.skipIf(reason !== null)(
  `single rules of nft and their iptables treat packets alike${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const exact = raiseCases().filter(({ outcome }) => outcome === 'ok');
    const cases = exact
      .filter(({ rule }) => !NOT_ASKED.some(([pattern]) => pattern.test(rule)))
      .map(({ rule, tool, text }) => {
        const file = parse({ name: 'case.nft', text }, { from: 'nft' });
        const { files } = translateToIptables([file]);
        const all = program([file.ruleset]);
        const topology = topologyFor(all);
        const follow = tracer(all, topology);
        const packets = packetsFor(all, topology, FEW, 5, tool).filter((packet) => !metChance(follow(packet)));
        const job = { ...topology, packets, logs: true };
        const back = [{ command: ['ipset', 'restore'], text: files?.ipset ?? '' }, loading(tool, files?.[tool] ?? '')];
        const jobs = [
          { ...job, id: rule, load: [loading('nft', text)] },
          { ...job, id: `${rule} translated`, load: back.filter((each) => each.text !== '') },
        ];
        return { packets, jobs };
      });
    const answers = await ask(cases.flatMap(({ jobs }) => jobs));
    const found = cases.flatMap(({ packets }, index) => differences(answers[2 * index], answers[2 * index + 1], packets));
    const sent = cases.reduce((sum, { packets }) => sum + packets.length, 0);
    const left = NOT_ASKED.map(([pattern, why]) => `${exact.filter(({ rule }) => pattern.test(rule)).length} not asked: ${why}`);
    console.log(`${cases.length} rules of nft, ${sent} packets, ${found.length} differences; ${left.join('; ')}`);
    expect(found).toEqual([]);
  },
);
