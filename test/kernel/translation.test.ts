// A translation means the same: the original under legacy xtables, the translation under nftables, the same packets.

import { expect, test } from 'vitest';
import { program } from '../../src/eval/program.js';
import { parse, print } from '../../src/index.js';
import { differences, fatesOf } from './compare.js';
import { exactPart } from './exact-part.js';
import { ask, loading, whyNot } from './kernel.js';
import { packetsFor, topologyFor } from './probes.js';
import { kernelRulesets } from './rulesets.js';
import { metChance, tracer } from './tracing.js';

const reason = whyNot();
const PACKETS = 240;
/** Of packets whose way is left to chance so many are taken, and sent so often. */
const BY_CHANCE = 10;
const REPEATS = 50;

test.skipIf(reason !== null)(
  `translations and originals treat packets alike${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const cases = kernelRulesets().map(({ name, family, text }) => {
      const file = parse({ name, text }, { family });
      expect(
        file.diagnostics.filter(({ severity }) => severity === 'error'),
        name,
      ).toEqual([]);
      const { original, translation, rules, lost } = exactPart(file);
      const all = program([original]);
      const topology = topologyFor(all);
      const follow = tracer(all, topology);
      const generated = packetsFor(all, topology, PACKETS, 7, family);
      const packets = generated.filter((packet) => !metChance(follow(packet)));
      const dice = generated.filter((packet) => metChance(follow(packet))).slice(0, BY_CHANCE);
      const sent = [...packets, ...dice.flatMap((packet) => Array.from({ length: REPEATS }, () => packet))];
      const job = { ...topology, packets: sent, logs: true };
      const jobs = [
        { ...job, id: name, load: [loading(family, print(original, { family }))] },
        { ...job, id: `${name} translated`, load: [loading('nft', print(translation))] },
      ];
      return { name, packets, dice, jobs, rules, lost };
    });
    const answers = await ask(cases.flatMap(({ jobs }) => jobs));
    const found: string[] = [];
    cases.forEach(({ name, packets, dice }, index) => {
      const [left, right] = [answers[2 * index], answers[2 * index + 1]];
      found.push(...differences(left, right, packets));
      dice.forEach((packet, at) => {
        const from = packets.length + at * REPEATS;
        const [one, other] = [left, right].map((answer) => fatesOf(answer, from, from + REPEATS).join('\n'));
        if (one !== other)
          found.push(`${name}, by chance: ${JSON.stringify(packet)}\n  original    ${one}\n  translation ${other}`);
      });
    });
    const sum = (of: (each: (typeof cases)[number]) => number) => cases.reduce((total, each) => total + of(each), 0);
    console.log(
      `${cases.length} rulesets, ${sum(({ rules }) => rules)} rules (${sum(({ lost }) => lost)} not exact), ${sum(({ packets }) => packets.length)} packets, ` +
        `${sum(({ dice }) => dice.length)} more sent ${REPEATS} times because rules throw dice, ${found.length} differences`,
    );
    expect(found).toEqual([]);
  },
);
