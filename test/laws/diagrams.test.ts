// Diagrams and the plain walk are two ways to the same answer: on random rulesets and random packets they agree.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeSide } from '../../src/eval/diagram/chains.js';
import { LEAF } from '../../src/eval/diagram/diagrams.js';
import { codeOf, type Coding } from '../../src/eval/diagram/coding.js';
import { isNumeric, type DiagramField } from '../../src/eval/diagram/layout.js';
import { makeSpace, type Space } from '../../src/eval/diagram/space.js';
import { survey } from '../../src/eval/diagram/survey.js';
import { only, type Flow } from '../../src/eval/flow.js';
import { passHook } from '../../src/eval/journey.js';
import { network } from '../../src/eval/network.js';
import { isFailure } from '../../src/base/result.js';
import { readProbe } from '../../src/eval/probe.js';
import { program } from '../../src/eval/program.js';
import { unknownHost } from '../../src/host/host.js';
import { parse } from '../../src/index.js';
import { ADDRESSES, randomRules } from '../support/random-rules.js';

const NETWORK = network(unknownHost);
const packet = fc.record({
  proto: fc.constantFrom('tcp', 'udp', 'icmp'),
  src: fc.constantFrom(...ADDRESSES),
  dst: fc.constantFrom(...ADDRESSES),
  iif: fc.constantFrom('eth0', 'eth1', 'wan', 'lan7'),
  sport: fc.constantFrom(1024, 2001, 40000),
  dport: fc.constantFrom(22, 80, 443, 1005, 1011),
  flags: fc.constantFrom('syn', 'ack', 'syn,ack'),
  mark: fc.constantFrom(0, 1, 3, 0x10, 0x11, 0xff),
  state: fc.constantFrom('new', 'established', 'related', 'invalid'),
});

test('a packet has the same fate by the diagram as by the walk', () => {
  fc.assert(
    fc.property(randomRules, fc.array(packet, { minLength: 4, maxLength: 12 }), (text, packets) => {
      const file = parse({ name: 'rules', text });
      expect(file.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      const all = program([file.ruleset]);
      const space = makeSpace('ip', 'destination', survey([all], 'ip', NETWORK, []), { rules: 10, mostNodes: 1_000_000 });
      const diagram = makeSide(space, all, NETWORK).hook('prerouting');
      for (const given of packets) {
        const probe = readProbe(given);
        if (isFailure(probe)) throw new Error(probe.message);
        const state = probe.probe.state ?? 'new';
        const flow: Flow = {
          ...probe.flow,
          fields: new Map([...probe.flow.fields, ['ct state', [[STATES[state], STATES[state]]]]]),
        };
        const { passed, stopped } = passHook(
          flow,
          'prerouting',
          { family: 'ip', flow, from: 'network', state },
          { program: all, network: NETWORK, explore: 'likely', budget: { left: 100_000 } },
        );
        const outcome = space.outcomes.outcome(
          leafFor(
            space,
            diagram,
            flow,
            [...text.matchAll(/-i (\S+)/g)].map(([, name = '']) => name),
          ),
        );
        const [through] = passed;
        expect(outcome.end, JSON.stringify(given)).toBe(through ? 'accept' : stopped[0]?.end.verdict.kind);
        for (const field of ['meta mark', 'ct mark', 'ip daddr', 'th dport'] as const) {
          const end = through && only(through.flow, field);
          const assigned = outcome.assigned.get(field);
          if (!through || !assigned || end === undefined || assigned.terms.some(({ field: from }) => from.startsWith('fresh')))
            continue;
          const value = assigned.terms.reduce((sum, { field: from, mask, shift }) => {
            const bits = BigInt(only(flow, from as 'meta mark') ?? 0) & mask;
            return sum ^ (shift >= 0 ? bits << BigInt(shift) : bits >> BigInt(-shift));
          }, assigned.constant);
          expect(value, `${field} of ${JSON.stringify(given)}`).toBe(BigInt(end));
        }
      }
    }),
    { numRuns: 400, seed: 5 },
  );
});

const STATES = { invalid: 1, established: 2, related: 4, new: 8, untracked: 64 } as const;

/** Follows the diagram by the packet's own bits. */
function leafFor(space: Space, diagram: number, flow: Flow, tested: readonly string[]): number {
  const { diagrams, layout, names } = space;
  let at = diagram;
  while (diagrams.variable(at) !== LEAF) {
    const meaning = layout.meaning(diagrams.variable(at));
    const holds =
      'unmodelled' in meaning ? false : bitOf(meaning.block.field, meaning.block.coding, meaning.block.width, meaning.bit);
    at = holds ? diagrams.high(at) : diagrams.low(at);
  }
  return diagrams.leafOf(at);

  function bitOf(field: DiagramField, coding: Coding | null, width: number, bit: number): boolean {
    let code: bigint;
    if (isNumeric(field)) {
      const value = only(flow, field) ?? 0;
      code = BigInt(coding ? codeOf(coding, value) : value);
    } else {
      const name = field === 'meta iifname' ? flow.names['meta iifname'] : null;
      const index = names.names.indexOf(name ?? null);
      code = BigInt(index === -1 ? otherClass(name ?? '') : index);
    }
    return ((code >> BigInt(width - 1 - bit)) & 1n) === 1n;
  }

  /** A name that no rule speaks of has the class of a name that the same tests hold for. */
  function otherClass(name: string): number {
    return names.names.findIndex(
      (known, index) =>
        known !== null &&
        tested.every((each) => {
          const prefix = each.endsWith('+');
          const text = prefix ? each.slice(0, -1) : each;
          return names.matching(text, prefix).includes(index) === (prefix ? name.startsWith(text) : name === text);
        }),
    );
  }
}
