// What `compare` says of spoilt rulesets is so: its packets are treated differently by the kernel, and where it has none, none are.

import { expect, test } from 'vitest';
import type { Hook } from '../../src/ast/ruleset.js';
import { TCP_FLAG } from '../../src/core/fields.js';
import { comparePrograms, type Difference } from '../../src/eval/compare.js';
import { network } from '../../src/eval/network.js';
import { program } from '../../src/eval/program.js';
import { parse, print } from '../../src/index.js';
import { differences } from './compare.js';
import { exactPart } from './exact-part.js';
import { hostOf } from './host-facts.js';
import { ask, loading, whyNot, type Job, type KernelPacket, type Topology } from './kernel.js';
import { mutantOf } from './mutant.js';
import { packetsFor, random, topologyFor } from './probes.js';
import { kernelRulesets } from './rulesets.js';
import { metChance, tracer } from './tracing.js';

const reason = whyNot();
const SUBJECTS = ['docker.v4', 'firewalld.v4', 'libvirt.v4', 'ufw.v4', 'ufw.v6'];
const MUTANTS = 40;
/** Packets at the rules' boundaries for a mutant that is said to be equivalent. */
const BOUNDARY = 60;

interface Verdict {
  readonly id: string;
  readonly result: 'different' | 'equivalent' | 'undecided';
  readonly why: string;
  readonly packets: readonly KernelPacket[];
  readonly jobs: readonly [Job, Job];
}

test.skipIf(reason !== null)(
  `compare's packets are treated differently by the kernel${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const verdicts = kernelRulesets().flatMap(({ name, family, text }): Verdict[] => {
      if (!SUBJECTS.includes(name)) return [];
      const pick = random(41);
      const { translation } = exactPart(parse({ name, text }, { family }));
      const original = program([translation]);
      const topology = topologyFor(original);
      const net = network(hostOf(topology));
      const follow = tracer(original, topology);
      const boundary = packetsFor(original, topology, BOUNDARY, 7, family).filter((packet) => !metChance(follow(packet)));
      const tried = new Set<string>();
      const found: Verdict[] = [];
      for (let tries = 0; tries < 1000 && found.length < MUTANTS; tries++) {
        const mutant = mutantOf(translation, pick);
        if (!mutant || tried.has(mutant.how)) continue;
        tried.add(mutant.how);
        const { result, differences: shown, undecided } = comparePrograms(original, program([mutant.ruleset]), { network: net });
        const packets = result === 'different' ? shown.flatMap((each) => sendable(each, topology, family)) : boundary;
        const job = { ...topology, packets, logs: true, ctMarks: true };
        found.push({
          id: `${name}: ${mutant.how}`,
          result,
          why: [...undecided, ...shown.map(({ hook, packet }) => `${hook} ${JSON.stringify(packet)}`)].join('; '),
          packets,
          jobs: [
            { ...job, id: name, load: [loading('nft', print(translation))] },
            { ...job, id: 'mutant', load: [loading('nft', print(mutant.ruleset))] },
          ],
        });
      }
      return found;
    });
    const asked = verdicts.filter(({ packets }) => packets.length > 0);
    const answers = await ask(asked.flatMap(({ jobs }) => jobs));
    const counts = { shown: 0, notShown: 0, equivalent: 0, undecided: 0 };
    const wrong: string[] = [];
    const notShown: string[] = [];
    verdicts.forEach((verdict) => {
      const at = asked.indexOf(verdict);
      const differ = at === -1 ? [] : differences(answers[2 * at], answers[2 * at + 1], verdict.packets);
      switch (verdict.result) {
        case 'different':
          if (differ.length > 0) counts.shown++;
          else {
            counts.notShown++;
            notShown.push(`${verdict.id}\n  ${verdict.why}`);
          }
          break;
        case 'equivalent':
          if (differ.length > 0) wrong.push(`${verdict.id} is said to be equivalent\n${differ.join('\n')}`);
          else counts.equivalent++;
          break;
        case 'undecided':
          counts.undecided++;
          notShown.push(`${verdict.id}\n  undecided: ${verdict.why}`);
          break;
      }
    });
    console.log(
      `${verdicts.length} mutants: ${counts.shown} different with a packet that the kernel treats differently, ${counts.equivalent} equivalent (${BOUNDARY} packets each alike), ` +
        `${counts.notShown} different by packets that cannot be sent as such, ${counts.undecided} undecided\n${notShown.join('\n')}`,
    );
    expect(wrong).toEqual([]);
    expect(verdicts.length).toBeGreaterThanOrEqual(SUBJECTS.length * MUTANTS);
    // What is not shown needs a state, a multicast address or a bridge that the tests do not have, or is a log behind a limit.
    expect(counts.shown).toBeGreaterThanOrEqual(70);
    expect(counts.undecided).toBeLessThanOrEqual(5);
  },
);

/** The packets of a difference as the harness sends them: received, or sent by the host itself. */
function sendable({ hook, packet }: Difference, topology: Topology, family: 'ip' | 'ip6'): readonly KernelPacket[] {
  const text = (key: string): string => String(packet[key] ?? '');
  const number = (key: string): Partial<KernelPacket> => (packet[key] === undefined ? {} : { [key]: Number(packet[key]) });
  const flags = text('flags')
    .split(',')
    .reduce((bits, name) => bits | (TCP_FLAG[name as keyof typeof TCP_FLAG] ?? 0), 0);
  const common = {
    proto: Number(packet['proto']),
    src: text('src'),
    dst: text('dst'),
    ...number('sport'),
    ...number('dport'),
    ...(packet['flags'] === undefined ? {} : { flags }),
    ...number('type'),
    ...number('code'),
    ...number('ttl'),
    ...number('tos'),
  };
  const local = localOf(topology, family);
  if (sentHere(hook, packet)) return local.map((src): KernelPacket => ({ ...common, src, mode: 'out' }));
  const iif = packet['iif'] === undefined ? Object.keys(topology.interfaces)[1] : text('iif');
  const follows = { reply: true, again: true, ...(packet['state'] === 'related' ? { related: true } : {}) };
  return [{ ...common, mode: 'fwd', ...(iif === undefined ? {} : { iif }), ...follows }];
}

function sentHere(hook: Hook, packet: Difference['packet']): boolean {
  return hook === 'output' || (hook === 'postrouting' && packet['iif'] === undefined);
}

function localOf({ interfaces }: Topology, family: 'ip' | 'ip6'): readonly string[] {
  return Object.values(interfaces).flatMap((list) =>
    list.filter((each) => each.includes(':') === (family === 'ip6')).map((each) => each.split('/')[0] ?? ''),
  );
}
