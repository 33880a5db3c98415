// `trace` says what the kernel does: rulesets of both languages, the same packets, the first packet's fate.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { program } from '../../src/eval/program.js';
import { parse, print } from '../../src/index.js';
import { fixtureNames } from '../support/nft-cases.js';
import { randomRules } from '../support/random-rules.js';
import { exactPart } from './exact-part.js';
import { ask, loading, whyNot } from './kernel.js';
import { packetsFor, topologyFor } from './probes.js';
import { kernelRulesets } from './rulesets.js';
import { agrees, answerIsLost, tracer } from './tracing.js';

const reason = whyNot();
const skipped = reason ? ` (skipped: ${reason})` : '';
const PACKETS = 240;
const RANDOM = 60;
const FEWER_PACKETS = 60;

interface Subject {
  readonly name: string;
  readonly family: 'ip' | 'ip6';
  readonly kind: 'ip' | 'ip6' | 'nft';
  /** What the kernel gets, and what `trace` reads. */
  readonly text: string;
}

async function judge(subjects: readonly Subject[], count = PACKETS): Promise<void> {
  const cases = subjects.map(({ name, family, kind, text }) => {
    const all = program([parse({ name, text }, { family }).ruleset]);
    const topology = topologyFor(all);
    const packets = packetsFor(all, topology, count, 11, family);
    return { name, all, topology, packets, job: { id: name, ...topology, load: [loading(kind, text)], packets } };
  });
  const answers = await ask(cases.map(({ job }) => job));
  const differences: string[] = [];
  let compared = 0;
  let unsure = 0;
  let lost = 0;
  answers.forEach((answer, index) => {
    const asked = cases[index];
    if (!asked || 'error' in answer) {
      differences.push(`${answer.id}: ${'error' in answer ? answer.error : 'no case'}`);
      return;
    }
    const follow = tracer(asked.all, asked.topology);
    answer.results.forEach(({ first }, at) => {
      const packet = asked.packets[at];
      if (!packet) return;
      const traced = follow(packet);
      if (traced.maybe.length > 0) unsure++;
      else if (traced.verdict === 'reject' && first.verdict === 'drop' && answerIsLost(packet, follow)) lost++;
      else if (agrees(traced, first)) compared++;
      else
        differences.push(
          `${asked.name}: ${JSON.stringify(packet)}\n  kernel ${JSON.stringify(first)}\n  trace  ${JSON.stringify(traced)}`,
        );
    });
  });
  console.log(
    `${cases.length} rulesets, ${compared} packets alike, ${unsure} left to unmodelled tests, ${lost} rejected without an answer, ${differences.length} disagreements`,
  );
  expect(differences).toEqual([]);
}

test.skipIf(reason !== null)(`trace agrees with the kernel about iptables rulesets${skipped}`, async () => {
  await judge(
    kernelRulesets().map(({ name, family, text }) => ({ name, family, kind: family, text: restorable(text, name, family) })),
  );
});

test.skipIf(reason !== null)(`trace agrees with the kernel about nft rulesets${skipped}`, async () => {
  const translated = kernelRulesets().map(({ name, family, text }): Subject => {
    const { translation } = exactPart(parse({ name, text }, { family }));
    return { name: `${name}.nft`, family, kind: 'nft', text: print(translation) };
  });
  const written = fixtureNames('sources', '.nft').map((name): Subject => {
    return {
      name,
      family: 'ip',
      kind: 'nft',
      text: readFileSync(new URL(`../../fixtures/sources/${name}`, import.meta.url), 'utf8'),
    };
  });
  await judge([...translated, ...written]);
});

test.skipIf(reason !== null)(`trace agrees with the kernel about random rulesets${skipped}`, async () => {
  const subjects = fc.sample(randomRules, { seed: 17, numRuns: RANDOM }).map((text, index): Subject => {
    return { name: `random ${index}`, family: 'ip', kind: 'ip', text };
  });
  await judge(subjects, FEWER_PACKETS);
});

function restorable(text: string, name: string, family: 'ip' | 'ip6'): string {
  return name.endsWith('.sh') ? print(parse({ name, text }, { family }).ruleset, { family }) : text;
}
