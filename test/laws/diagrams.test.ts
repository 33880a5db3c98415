// Diagrams and the plain walk are two ways to the same answer: on random rulesets and random packets they agree.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeSide } from '../../src/eval/diagram/chains.js';
import { LEAF } from '../../src/eval/diagram/diagrams.js';
import { codeOf, isNumeric, type DiagramField } from '../../src/eval/diagram/layout.js';
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

const NETWORK = network(unknownHost);
const ADDRESSES = ['10.0.0.1', '10.0.0.2', '10.0.1.7', '192.0.2.9', '203.0.113.10'];
const NETWORKS = ['10.0.0.0/8', '10.0.0.0/24', '10.0.0.1', '192.0.2.0/25', '0.0.0.0/1'];
const INTERFACES = ['eth0', 'eth1', 'wan', 'eth+', 'w+'];

const option = fc.oneof(
  fc
    .tuple(fc.constantFrom('', '! '), fc.constantFrom('-s', '-d'), fc.constantFrom(...NETWORKS))
    .map(([not, flag, value]) => `${not}${flag} ${value}`),
  fc.tuple(fc.constantFrom('', '! '), fc.constantFrom(...INTERFACES)).map(([not, value]) => `${not}-i ${value}`),
  fc.constantFrom(
    '-p tcp',
    '-p udp',
    '! -p icmp',
    '-p tcp --dport 22',
    '-p udp --sport 1024:2000',
    '-p tcp -m multiport --dports 80,443,1000:1010',
    '-p tcp --syn',
    '-p icmp --icmp-type 8',
    '-f',
  ),
  fc.constantFrom('NEW', 'RELATED,ESTABLISHED', 'INVALID', 'UNTRACKED,NEW').map((states) => `-m conntrack --ctstate ${states}`),
  fc
    .tuple(fc.constantFrom('', '! '), fc.constantFrom('0x1', '0x10/0xf0', '0x3/0x3'))
    .map(([not, mark]) => `-m mark ${not}--mark ${mark}`),
);
const target = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('ACCEPT', 'DROP', 'RETURN', 'a', 'b') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'MARK --set-mark 1',
      'MARK --or-mark 0x10',
      'MARK --xor-mark 3',
      'CONNMARK --save-mark',
      'CONNMARK --restore-mark --mask 0xf',
      'LOG --log-prefix x',
    ),
  },
);
const rule = (chain: string, jumps: readonly string[]) =>
  fc
    .tuple(
      fc.uniqueArray(option, { maxLength: 2, selector: (text) => text.split(' ').find((word) => word.startsWith('-')) }),
      target,
      fc.boolean(),
    )
    .filter(
      ([options, to]) => (jumps.includes(to) || !/^[ab]$/.test(to)) && options.filter((text) => /-p /.test(text)).length < 2,
    )
    .map(([options, to, goes]) => `-A ${chain} ${[...options, /^[ab]$/.test(to) && goes ? `-g ${to}` : `-j ${to}`].join(' ')}`);
const ruleset = fc
  .tuple(
    fc.constantFrom('ACCEPT', 'DROP'),
    fc.array(rule('PREROUTING', ['a', 'b']), { maxLength: 6 }),
    fc.array(rule('a', ['b']), { maxLength: 4 }),
    fc.array(rule('b', []), { maxLength: 4 }),
    fc.array(
      fc.constantFrom(
        '-A PREROUTING -d 203.0.113.10 -p tcp --dport 80 -j DNAT --to-destination 10.0.0.2:22',
        '-A PREROUTING -i wan -j DNAT --to-destination 10.0.0.1',
        '-A PREROUTING -s 10.0.0.0/24 -j ACCEPT',
        '-A PREROUTING -p tcp --dport 22 -j REDIRECT --to-ports 80',
      ),
      { maxLength: 3 },
    ),
    fc.array(
      fc.constantFrom(
        '-A PREROUTING -s 10.0.0.2 -j NOTRACK',
        '-A PREROUTING -p udp -j CT --notrack',
        '-A PREROUTING -d 192.0.2.9 -j DROP',
      ),
      { maxLength: 2 },
    ),
  )
  .map(
    ([policy, base, a, b, nat, raw]) =>
      `*mangle\n:PREROUTING ${policy} [0:0]\n:a - [0:0]\n:b - [0:0]\n${[...base, ...a, ...b].join('\n')}\nCOMMIT\n*nat\n${nat.join('\n')}\nCOMMIT\n*raw\n${raw.join('\n')}\nCOMMIT\n`,
  );
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
    fc.property(ruleset, fc.array(packet, { minLength: 4, maxLength: 12 }), (text, packets) => {
      const file = parse({ name: 'rules', text });
      expect(file.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      const all = program([file.ruleset]);
      const space = makeSpace('ip', 'destination', survey([all], 'ip', NETWORK, []), 1_000_000);
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
      'unmodelled' in meaning ? false : bitOf(meaning.block.field, meaning.block.values, meaning.block.width, meaning.bit);
    at = holds ? diagrams.high(at) : diagrams.low(at);
  }
  return diagrams.leafOf(at);

  function bitOf(field: DiagramField, values: readonly (number | bigint)[] | null, width: number, bit: number): boolean {
    let code: bigint;
    if (isNumeric(field)) {
      const value = only(flow, field) ?? 0;
      code = BigInt(values ? codeOf(values, value) : value);
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
