// "No difference" means something: translations that were spoilt in one rule are found out by the same packets.

import { expect, test } from 'vitest';
import { program } from '../../src/eval/program.js';
import { parse, print } from '../../src/index.js';
import { differences } from './compare.js';
import { exactPart } from './exact-part.js';
import type { Trace } from '../../src/eval/trace.js';
import { ask, loading, whyNot } from './kernel.js';
import { mutantOf, type Mutant } from './mutant.js';
import { packetsFor, random, topologyFor } from './probes.js';
import { kernelRulesets } from './rulesets.js';
import { tracer } from './tracing.js';

const reason = whyNot();
const PACKETS = 200;
const MUTANTS = 20;
const SUBJECTS = ['docker.v4', 'firewalld.v4', 'libvirt.v4', 'ufw.v4'];
/** So many more packets are followed by `trace`, to tell the mutants that change nothing: an accept less before a policy that accepts. */
const FOLLOWED = 1500;

test.skipIf(reason !== null)(`the packets notice spoilt translations${reason ? ` (skipped: ${reason})` : ''}`, async () => {
  const pick = random(23);
  let harmless = 0;
  const cases = kernelRulesets()
    .filter(({ name }) => SUBJECTS.includes(name))
    .map(({ name, family, text }) => {
      const { original, translation } = exactPart(parse({ name, text }, { family }));
      const all = program([original]);
      const topology = topologyFor(all);
      const packets = packetsFor(all, topology, PACKETS, 7, family);
      const follow = tracer(all, topology);
      const others = packetsFor(all, topology, FOLLOWED, 91, family).flatMap((packet) => {
        const fate = follow(packet);
        return fate.maybe.length === 0 ? [{ packet, fate: fateText(fate) }] : [];
      });
      const mutants: Mutant[] = [];
      const tried = new Set<string>();
      for (let tries = 0; tries < 400 && mutants.length < MUTANTS; tries++) {
        const mutant = mutantOf(translation, pick);
        if (!mutant || tried.has(mutant.how)) continue;
        tried.add(mutant.how);
        const followMutant = tracer(program([mutant.ruleset]), topology);
        if (others.some(({ packet, fate }) => fateText(followMutant(packet)) !== fate)) mutants.push(mutant);
        else harmless++;
      }
      const job = { ...topology, packets, logs: true };
      const jobs = [
        { id: name, ...job, load: [loading(family, print(original, { family }))] },
        ...mutants.map(({ ruleset }, index) => ({
          id: `${name} mutant ${index}`,
          ...job,
          load: [loading('nft', print(ruleset))],
        })),
      ];
      return { name, packets, mutants, jobs };
    });
  const answers = await ask(cases.flatMap(({ jobs }) => jobs));
  let caught = 0;
  const escaped: string[] = [];
  let at = 0;
  for (const { name, packets, mutants, jobs } of cases) {
    const [left, ...others] = answers.slice(at, (at += jobs.length));
    mutants.forEach(({ how }, index) => {
      const found = differences(left, others[index], packets);
      if (found.length > 0) caught++;
      else escaped.push(`${name}: ${how}`);
    });
  }
  const total = caught + escaped.length;
  console.log(
    `${caught} of ${total} mutants caught (${harmless} more change nothing for ${FOLLOWED} packets followed by trace)\n${escaped.map((how) => `not caught: ${how}`).join('\n')}`,
  );
  expect(total).toBeGreaterThanOrEqual(60);
  expect(caught / total).toBeGreaterThanOrEqual(0.8);
});

/** What becomes of a packet, whichever rules decide it. */
function fateText({ path: _path, maybe: _maybe, ctmark: _ctmark, ...fate }: Trace): string {
  return JSON.stringify(fate);
}
