// `trace` says what the kernel does: the same rulesets, the same packets, the first packet's fate.

import { expect, test } from 'vitest';
import { program } from '../../src/eval/program.js';
import { parse, print } from '../../src/index.js';
import { ask, loading, whyNot } from './kernel.js';
import { packetsFor, topologyFor } from './probes.js';
import { kernelRulesets } from './rulesets.js';
import { agrees, answerIsLost, tracer } from './tracing.js';

const reason = whyNot();
const PACKETS = 240;

test.skipIf(reason !== null)(`trace agrees with the kernel${reason ? ` (skipped: ${reason})` : ''}`, async () => {
  const cases = kernelRulesets().map(({ name, family, text }) => {
    const all = program([parse({ name, text }, { family }).ruleset]);
    const topology = topologyFor(all);
    const packets = packetsFor(all, topology, PACKETS, 11, family);
    return {
      name,
      all,
      topology,
      packets,
      job: { id: name, ...topology, load: [loading(family, restorable(text, name, family))], packets },
    };
  });
  const answers = await ask(cases.map(({ job }) => job));
  const differences: string[] = [];
  let compared = 0;
  let unsure = 0;
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
      if (traced.maybe.length > 0) {
        unsure++;
        return;
      }
      compared++;
      if (traced.verdict === 'reject' && first.verdict === 'drop' && answerIsLost(packet, follow)) return;
      if (!agrees(traced, first))
        differences.push(
          `${asked.name}: ${JSON.stringify(packet)}\n  kernel ${JSON.stringify(first)}\n  trace  ${JSON.stringify(traced)}`,
        );
    });
  });
  console.log(
    `${cases.length} rulesets, ${compared} packets compared, ${unsure} left to unmodelled tests, ${differences.length} disagreements`,
  );
  expect(differences).toEqual([]);
});

function restorable(text: string, name: string, family: 'ip' | 'ip6'): string {
  return name.endsWith('.sh') ? print(parse({ name, text }, { family }).ruleset, { family }) : text;
}
