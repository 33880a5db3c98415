// What matches mean, by iptables' words and by nft's, is what the kernel does: marks of `trace` against marks of packets.

import { expect, test } from 'vitest';
import type { Predicate } from '../../src/core/predicate.js';
import { program, type Program } from '../../src/eval/program.js';
import { parse, translate } from '../../src/index.js';
import { notLoadable } from './expectations.js';
import { groups, kernelCases, saved, type KernelCase } from './extension-cases.js';
import { ask, loading, whyNot } from './kernel.js';
import { packetsFor, topologyFor } from './probes.js';
import { tracer } from './tracing.js';
import { dressed } from './variants.js';

const reason = whyNot();
const PACKETS = 60;
const BITS = 24;

/** A match that the model covers: no part of its meaning is unknown. */
function isModelled({ id, family, chain, rule }: KernelCase): boolean {
  const { ruleset } = parse({ name: id, text: saved('mangle', [`-A ${chain} ${rule}`]) }, { family });
  const all = program([ruleset]);
  return ruleset.tables.every((table) =>
    table.chains.every((each) =>
      each.rules.every((made) =>
        all
          .meaning(made, table, ruleset, each.base?.hook ?? 'forward')
          .every((step) => step.kind !== 'test' || isKnown(step.predicate)),
      ),
    ),
  );
}

function isKnown(predicate: Predicate): boolean {
  switch (predicate.kind) {
    case 'unknown':
      return false;
    case 'not':
      return isKnown(predicate.of);
    case 'all':
    case 'any':
      return predicate.of.every(isKnown);
    default:
      return true;
  }
}

test.skipIf(reason !== null)(`meanings agree with the kernel${reason ? ` (skipped: ${reason})` : ''}`, async () => {
  const { matches } = kernelCases();
  const loadable = matches.filter(({ name }) => !notLoadable.has(name));
  const modelled = loadable.filter(isModelled);
  const asked = groups(modelled, BITS).map((cases) => {
    const [{ family, file, id }] = cases as readonly [KernelCase];
    const text = saved(
      'mangle',
      cases.map(({ chain, rule }, bit) => `-A ${chain} ${rule} -j MARK --or-mark 0x${(2 ** (31 - bit)).toString(16)}`),
    );
    const read = parse({ name: id, text }, { family });
    const all = program([read.ruleset]);
    const topology = topologyFor(all);
    // What the trace cannot be told of a packet is left out.
    const packets = dressed(file, packetsFor(all, topology, PACKETS, 13, family)).flatMap(
      ({
        notrack,
        ctMark,
        dnat,
        snat,
        srcmac,
        dstmac,
        fragment,
        routing,
        headers,
        body,
        options: _options,
        length,
        mss: _mss,
        ...packet
      }) =>
        (notrack ?? ctMark ?? dnat ?? snat ?? srcmac ?? dstmac ?? fragment ?? routing ?? headers ?? body ?? length) === undefined
          ? [{ ...packet, reply: false, again: false, related: false }]
          : [],
    );
    const inNft = program([parse({ name: `${id}.nft`, text: translate(read).text ?? '' }).ruleset]);
    return { cases, all, inNft, topology, packets, job: { ...topology, id, load: [loading(family, text)], packets } };
  });
  const answers = await ask(asked.map(({ job }) => job));
  const found: string[] = [];
  const counts = { iptables: 0, nft: 0, unsure: 0 };
  answers.forEach((answer, index) => {
    const each = asked[index];
    if (!each || 'error' in answer) {
      found.push(`${answer.id}: ${'error' in answer ? answer.error : 'no case'}`);
      return;
    }
    const compare = (language: 'iptables' | 'nft', all: Program) => {
      const follow = tracer(all, each.topology);
      answer.results.forEach(({ first }, at) => {
        const packet = each.packets[at];
        // What the stack itself drops tells nothing about marks.
        if (!packet || first.verdict === 'drop') return;
        const traced = follow(packet);
        if (traced.maybe.length > 0) {
          counts.unsure++;
          return;
        }
        counts[language]++;
        const wrong = ((traced.mark ?? 0) ^ (first.mark ?? 0)) >>> 0;
        if (wrong === 0) return;
        const rules = each.cases
          .filter((_, bit) => Math.floor(wrong / 2 ** (31 - bit)) % 2 === 1)
          .map(({ id, rule }) => `${id} ${rule}`);
        found.push(
          `${language}: ${rules.join(', ')}: ${JSON.stringify(packet)}\n  kernel ${JSON.stringify(first)}\n  trace  mark ${traced.mark}`,
        );
      });
    };
    compare('iptables', each.all);
    compare('nft', each.inNft);
  });
  console.log(
    `${new Set(modelled.map(({ name }) => name)).size} match cases in ${modelled.length} places: ${counts.iptables} packets by their meaning in iptables, ` +
      `${counts.nft} by the meaning of their translation, ${counts.unsure} left to unmodelled tests, ${found.length} disagreements`,
  );
  expect(found).toEqual([]);
});
