// A translation means the same: the original under legacy xtables, the translation under nftables, the same packets.

import { expect, test } from 'vitest';
import { program } from '../../src/eval/program.js';
import { parse, print, translate } from '../../src/index.js';
import { ask, loading, whyNot, type Fate } from './kernel.js';
import { packetsFor, topologyFor } from './probes.js';
import { kernelRulesets } from './rulesets.js';

const reason = whyNot();
const PACKETS = 60;

test.skipIf(reason !== null)(`translations and originals treat packets alike${reason ? ` (skipped: ${reason})` : ''}`, async () => {
  const jobs = kernelRulesets().flatMap(({ name, family, text }) => {
    const file = parse({ name, text }, { family });
    expect(file.diagnostics.filter(({ severity }) => severity === 'error'), name).toEqual([]);
    // Rules without a translation are left out on both sides: what is compared is what was called exact.
    const { ruleset, rules } = translate(file, { lossy: true });
    const lost = new Set(rules.filter(({ status }) => status !== 'exact').map(({ span }) => span));
    const original = {
      ...file.ruleset,
      tables: file.ruleset.tables.map((table) => ({ ...table, chains: table.chains.map((chain) => ({ ...chain, rules: chain.rules.filter(({ span }) => !lost.has(span)) })) })),
    };
    const all = program([original]);
    const topology = topologyFor(all);
    const packets = packetsFor(all, topology, PACKETS, 7, family);
    const exact = ruleset.tables.map((table) => ({ ...table, chains: table.chains.map((chain) => ({ ...chain, rules: chain.rules.filter(({ span }) => !lost.has(span)) })) }));
    return [
      { name, packets, job: { id: `${name} original`, ...topology, load: [loading(family, print(original, { family }))], packets } },
      { name, packets, job: { id: `${name} translation`, ...topology, load: [loading('nft', print({ ...ruleset, tables: exact }))], packets } },
    ];
  });
  const answers = await ask(jobs.map(({ job }) => job));
  const differences: string[] = [];
  let compared = 0;
  for (let index = 0; index < answers.length; index += 2) {
    const [left, right] = [answers[index], answers[index + 1]];
    const packets = jobs[index]?.packets ?? [];
    if (!left || !right || 'error' in left || 'error' in right) {
      differences.push(`${jobs[index]?.name}: ${left && 'error' in left ? left.error : ''} ${right && 'error' in right ? right.error : ''}`);
      continue;
    }
    left.results.forEach((result, at) => {
      compared++;
      const other = right.results[at];
      if (!other || !same(result.first, other.first) || !sameReply(result.reply, other.reply)) {
        differences.push(`${jobs[index]?.name}: ${JSON.stringify(packets[at])}\n  original    ${JSON.stringify(result)}\n  translation ${JSON.stringify(other)}`);
      }
    });
  }
  console.log(`${answers.length / 2} rulesets, ${compared} packets, ${differences.length} differences`);
  expect(differences).toEqual([]);
});

/** Source ports that the kernel picks from a range are compared as "translated or not". */
function same(a: Fate, b: Fate): boolean {
  const bare = ({ sport: _sport, via: _via, ...rest }: Fate) => JSON.stringify(rest);
  return bare(a) === bare(b);
}

function sameReply(a: Fate | null, b: Fate | null): boolean {
  return a === null || b === null ? a === b : same(a, b);
}
