// A translation means the same: the original under legacy xtables, the translation under nftables, the same packets.

import { expect, test } from 'vitest';
import { program } from '../../src/eval/program.js';
import { parse, print } from '../../src/index.js';
import { differences } from './compare.js';
import { exactPart } from './exact-part.js';
import { ask, loading, whyNot } from './kernel.js';
import { packetsFor, topologyFor } from './probes.js';
import { kernelRulesets } from './rulesets.js';
import { metChance, tracer } from './tracing.js';

const reason = whyNot();
const PACKETS = 60;

test.skipIf(reason !== null)(`translations and originals treat packets alike${reason ? ` (skipped: ${reason})` : ''}`, async () => {
  const cases = kernelRulesets().map(({ name, family, text }) => {
    const file = parse({ name, text }, { family });
    expect(file.diagnostics.filter(({ severity }) => severity === 'error'), name).toEqual([]);
    const { original, translation, rules, lost } = exactPart(file);
    const all = program([original]);
    const topology = topologyFor(all);
    const packets = packetsFor(all, topology, PACKETS, 7, family);
    const jobs = [
      { id: name, ...topology, load: [loading(family, print(original, { family }))], packets, logs: true },
      { id: `${name} translated`, ...topology, load: [loading('nft', print(translation))], packets, logs: true },
    ];
    return { packets, jobs, rules, lost, follow: tracer(all, topology) };
  });
  const answers = await ask(cases.flatMap(({ jobs }) => jobs));
  let byChance = 0;
  const found = cases.flatMap(({ packets, follow }, index) =>
    differences(answers[2 * index], answers[2 * index + 1], packets, (packet) => {
      const destination = metChance(follow(packet));
      if (destination) byChance++;
      return { destination };
    }),
  );
  const sum = (of: (each: (typeof cases)[number]) => number) => cases.reduce((total, each) => total + of(each), 0);
  console.log(
    `${cases.length} rulesets, ${sum(({ rules }) => rules)} rules (${sum(({ lost }) => lost)} not exact), ${sum(({ packets }) => packets.length)} packets, ` +
      `${byChance} of them by chance to one of several, ${found.length} differences`,
  );
  expect(found).toEqual([]);
});
