// The shared oracle's own packets: originals under legacy xtables against translations under nftables.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, print, type ParsedFile } from '../../src/index.js';
import { program } from '../../src/eval/program.js';
import { exactPart } from '../kernel/exact-part.js';
import type { Fate } from '../kernel/kernel.js';
import { packetsFor, topologyFor } from '../kernel/probes.js';
import { kernelRulesets } from '../kernel/rulesets.js';
import { agrees, answerIsLost, tracer } from '../kernel/tracing.js';
import { SHARED } from './shared.js';

const PACKETS = 200;

interface Subject {
  readonly name: string;
  readonly family: 'ip' | 'ip6';
  readonly file: ParsedFile;
}

interface Step {
  readonly verdict: Fate['verdict'];
  readonly outIf?: string;
  readonly mark?: number;
  readonly rejectType?: string;
  readonly pkt?: { readonly src: string; readonly dst: string; readonly sport?: number; readonly dport?: number };
}

interface Result {
  readonly id: string;
  readonly packets?: number;
  readonly diffs?: readonly unknown[];
  readonly unconfirmed?: readonly unknown[];
  /** Where one ruleset was asked about: the steps of each probe. */
  readonly results?: readonly { readonly steps: readonly (readonly [string, Step])[] }[];
  readonly loadError?: string;
  readonly error?: string;
}

/** The corpora's dumps that are whole and that the real tool takes. */
function dumps(): readonly Subject[] {
  const folder = join(SHARED, 'corpora/iptables-dumps');
  return readFileSync(join(folder, 'listing.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { file: string; kind: string; family?: string; complete?: boolean; accepted?: boolean })
    .filter(({ family, complete, accepted }) => family !== undefined && complete !== false && accepted === true)
    .map(({ file: name, family: tool }) => {
      const family = tool === 'ip6tables' ? 'ip6' : 'ip';
      return { name, family, file: parse({ name, text: readFileSync(join(folder, name), 'utf8') }, { family }) };
    });
}

/** Jobs a line, results a line. */
function oracle(jobs: readonly object[]): readonly Result[] {
  const run = spawnSync('python3', [join(SHARED, 'oracle/oracle.py'), '--batch'], {
    input: jobs.map((job) => `${JSON.stringify(job)}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const results = run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Result);
  expect(results.length, run.stderr).toBe(jobs.length);
  return results;
}

function failureOf({ id, loadError, error }: Result): string[] {
  const failure = loadError ?? error;
  return failure === undefined ? [] : [`${id}: ${failure}`];
}

test('the oracle finds no difference', () => {
  const available = spawnSync('python3', [join(SHARED, 'oracle/oracle.py'), '--check'], { encoding: 'utf8' });
  expect(available.stdout + available.stderr).toContain('ok');
  const own = kernelRulesets().map(({ name, family, text }): Subject => ({
    name,
    family,
    file: parse({ name, text }, { family }),
  }));
  const subjects = [...own, ...dumps()];
  const parts = subjects.map(({ file }) => exactPart(file));
  const jobs = subjects.map(({ name, family }, index) => {
    const { original, translation } = parts[index] ?? exactPart(subjects[index]?.file ?? parse(''));
    return {
      id: name,
      left: { kind: family === 'ip6' ? 'ip6tables' : 'iptables', text: print(original, { family }) },
      right: { kind: 'nft', text: print(translation) },
      packets: PACKETS,
      seed: 1,
      // Which of several destinations a throw of dice gives is compared as a set, in test/kernel.
      ignore: print(original, { family }).includes('--mode random') ? ['pkt.src', 'pkt.dst'] : [],
    };
  });
  const results = oracle(jobs);
  const sum = (of: (result: Result) => number) => results.reduce((total, result) => total + of(result), 0);
  const wrong = results.flatMap((result) => [
    ...failureOf(result),
    ...(result.diffs ?? []).map((diff) => `${result.id}: ${JSON.stringify(diff)}`),
  ]);
  console.log(
    `${results.length} rulesets, ${parts.reduce((total, { rules }) => total + rules, 0)} rules (${parts.reduce((total, { lost }) => total + lost, 0)} not exact), ` +
      `${sum(({ packets }) => packets ?? 0)} packets, ${wrong.length} differences, ${sum(({ unconfirmed }) => unconfirmed?.length ?? 0)} unconfirmed`,
  );
  expect(wrong).toEqual([]);
});

test('trace says what the oracle sees', () => {
  const subjects = kernelRulesets().map(({ name, family, text }) => {
    const file = parse({ name, text }, { family });
    const all = program([file.ruleset]);
    const topology = topologyFor(all);
    // The oracle gives no marks to packets that it receives, and takes every ICMP error for an answer of this host.
    const packets = packetsFor(all, topology, PACKETS, 31, family).filter(
      ({ mode, mark, proto, type = 8 }) =>
        (mode === 'out' || mark === undefined) &&
        !(proto === 1 && [3, 4, 5, 11, 12].includes(type)) &&
        !(proto === 58 && type < 128),
    );
    const probes = packets.map(({ flags = 2, reply: _reply, ...packet }) => ({
      ...packet,
      flags: [...'FSRPAUEC'].filter((_, bit) => (flags & (1 << bit)) !== 0).join(''),
      flow: false,
    }));
    const job = {
      id: name,
      left: { kind: family === 'ip6' ? 'ip6tables' : 'iptables', text: print(file.ruleset, { family }) },
      right: null,
      topology,
      probes,
    };
    return { name, packets, job, follow: tracer(all, topology) };
  });
  const wrong: string[] = [];
  let alike = 0;
  let unsure = 0;
  oracle(subjects.map(({ job }) => job)).forEach((result, index) => {
    const subject = subjects[index];
    if (!subject) return;
    wrong.push(...failureOf(result));
    result.results?.forEach(({ steps }, at) => {
      const packet = subject.packets[at];
      const step = steps[0]?.[1];
      if (!packet || !step) return;
      const traced = subject.follow(packet);
      const { pkt, ...fate } = step;
      if (
        traced.maybe.length > 0 ||
        (traced.verdict === 'reject' && step.verdict === 'drop' && answerIsLost(packet, subject.follow))
      )
        unsure++;
      // The oracle does not see answers that stay on this host.
      else if (
        agrees(traced, { ...fate, ...pkt }) ||
        (packet.mode === 'out' && traced.verdict === 'reject' && step.verdict === 'drop')
      )
        alike++;
      else
        wrong.push(
          `${subject.name}: ${JSON.stringify(packet)}\n  oracle ${JSON.stringify(step)}\n  trace  ${JSON.stringify(traced)}`,
        );
    });
  });
  console.log(
    `${subjects.length} topologies, ${alike} packets alike, ${unsure} left to unmodelled tests, ${wrong.length} disagreements`,
  );
  expect(alike).toBeGreaterThan(1000);
  expect(wrong).toEqual([]);
});
