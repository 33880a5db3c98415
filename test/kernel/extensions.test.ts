// Every match and target that is called exact, held to packets: its cases under legacy xtables against their translation.

import { expect, test } from 'vitest';
import { program } from '../../src/eval/program.js';
import { parse, translate } from '../../src/index.js';
import { differences } from './compare.js';
import { notHit, notLoadable } from './expectations.js';
import { groups, kernelCases, saved, type KernelCase } from './extension-cases.js';
import { ask, loading, whyNot, type Answer, type Fate, type Job, type KernelPacket } from './kernel.js';
import { packetsFor, topologyFor } from './probes.js';
import { askedOf, dressed, placeOf } from './variants.js';

const reason = whyNot();
const skipped = reason ? ` (skipped: ${reason})` : '';
const PACKETS = 72;
const BITS = 24;
/** Dice, a second in which a packet does or does not come by, connections that count until the kernel has collected them. */
const ofChance = /--probability 0?\.\d|--ctexpire \d+$|--connlimit-/;

interface Pair {
  readonly cases: readonly KernelCase[];
  readonly packets: readonly KernelPacket[];
  readonly jobs: readonly [Job, Job];
}

/** The jobs of both sides. The original is the case's own text, so that our reader is held to it too. */
function pair(cases: readonly KernelCase[], table: string, rules: readonly string[], seed: number): Pair {
  const [first] = cases;
  if (!first) throw new Error('no case');
  const { family, file } = first;
  const text = saved(table, rules);
  const read = parse({ name: first.id, text }, { family });
  const { text: translated, rules: reports } = translate(read);
  if (translated === null)
    throw new Error(`${first.id}: ${reports.map(({ status, reason = '' }) => `${status} ${reason}`).join(', ')}`);
  const all = program([read.ruleset]);
  const topology = placeOf(file, topologyFor(all));
  const packets = dressed(file, packetsFor(all, topology, first.fast ? 5 : PACKETS, seed, family));
  const job = { ...topology, ...askedOf(file), packets };
  return {
    cases,
    packets,
    jobs: [
      { id: first.id, ...job, load: [loading(family, text)] },
      { id: `${first.id} translated`, ...job, load: [loading('nft', translated)] },
    ],
  };
}

function matchPair(cases: readonly KernelCase[]): Pair {
  return pair(
    cases,
    'mangle',
    cases.map(({ chain, rule }, bit) => `-A ${chain} ${rule} -j MARK --or-mark 0x${bitOf(bit).toString(16)}`),
    5,
  );
}

function targetPair(each: KernelCase): Pair {
  return pair([each], each.table, [`-A ${each.chain} ${each.rule}`], 3);
}

/** The upper bits: the lower ones are for marks that packets come with. */
function bitOf(index: number): number {
  return 2 ** (31 - index);
}

interface Outcome {
  readonly compared: number;
  readonly differences: readonly string[];
  /** By case: what the tool said. */
  readonly notLoadable: ReadonlyMap<string, string>;
  readonly hit: ReadonlySet<string>;
}

/** Asks the kernel; where a ruleset of several cases does not load, each case alone. */
async function judge(pairs: readonly Pair[], again: (cases: readonly KernelCase[]) => Pair): Promise<Outcome> {
  const answers = await ask(pairs.flatMap(({ jobs }) => jobs));
  const found: string[] = [];
  const failed = new Map<string, string>();
  const hit = new Set<string>();
  const alone: Pair[] = [];
  const disputed: Pair[] = [];
  let compared = 0;
  pairs.forEach(({ cases, packets }, index) => {
    const [left, right] = [answers[2 * index], answers[2 * index + 1]];
    const error = [left, right].find((answer) => answer && 'error' in answer);
    if (error && cases.length > 1) alone.push(...cases.map((each) => again([each])));
    else if (error && 'error' in error) failed.set(cases[0]?.name ?? '', error.error.replaceAll(/\s+/g, ' '));
    else {
      compared += packets.length;
      for (const each of hitsOf(left, cases)) hit.add(each.name);
      if (inDifference(pairs[index], left, right).length > 0 && pairs[index]) disputed.push(pairs[index]);
    }
  });
  // What a stray packet of the namespace did once, fresh namespaces do not do again.
  const second = disputed.length > 0 ? await ask(disputed.flatMap(({ jobs }) => jobs)) : [];
  disputed.forEach((each, index) => {
    const [left, right] = [second[2 * index], second[2 * index + 1]];
    const wrong = inDifference(each, left, right);
    if (wrong.length > 0) found.push(`${inDispute(each.cases, left, right).join('\n')}\n${wrong.slice(0, 2).join('\n')}`);
    else console.log(`seen once, and not again: ${each.jobs[0].id}`);
  });
  if (alone.length === 0) return { compared, differences: found, notLoadable: failed, hit };
  const rest = await judge(alone, again);
  return {
    compared: compared + rest.compared,
    differences: [...found, ...rest.differences],
    notLoadable: new Map([...failed, ...rest.notLoadable]),
    hit: new Set([...hit, ...rest.hit]),
  };
}

function inDifference(of: Pair | undefined, left: Answer | undefined, right: Answer | undefined): string[] {
  if (!of) return [];
  const markBits = of.cases.reduce((bits, { rule }, bit) => (ofChance.test(rule) ? bits + bitOf(bit) : bits), 0);
  const ports = of.cases.some(({ rule }) => /--random|:\d+-\d+(?: |$)|--to-ports \d+-/.test(rule));
  return differences(left, right, of.packets, () => ({ markBits, ports }));
}

function hitsOf(answer: Answer | undefined, cases: readonly KernelCase[]): readonly KernelCase[] {
  if (!answer || 'error' in answer) return [];
  const fates = answer.results.flatMap((result) => STAGES.map((stage) => result[stage]));
  return cases.filter((_, bit) => fates.some((fate) => Math.floor((fate?.mark ?? 0) / bitOf(bit)) % 2 === 1));
}

/** The rules that hit on one side only, with the number of packets. */
function inDispute(cases: readonly KernelCase[], left: Answer | undefined, right: Answer | undefined): string[] {
  if (!left || !right || 'error' in left || 'error' in right) return [];
  return cases.flatMap(({ id, rule }, bit) => {
    const hits = (fate: Fate | null | undefined) => Math.floor((fate?.mark ?? 0) / bitOf(bit)) % 2;
    const count = (sign: number) =>
      left.results.filter((result, at) => STAGES.some((stage) => hits(result[stage]) - hits(right.results[at]?.[stage]) === sign))
        .length;
    return count(1) + count(-1) > 0
      ? [`${id}: ${rule}: ${count(1)} packets hit in the original only, ${count(-1)} in the translation only`]
      : [];
  });
}

/** Whether a packet meets these depends on when the test runs. */
const BY_THE_CLOCK = 'time.cases ';
const maybeHit = (name: string) => notHit.get(name)?.startsWith('sometimes: ') ?? false;

const STAGES = ['first', 'reply', 'again', 'related'] as const;

test.skipIf(reason !== null)(`matches and their translations match the same packets${skipped}`, async () => {
  const { matches } = kernelCases();
  const outcome = await judge(groups(matches, BITS).map(matchPair), matchPair);
  const names = new Set(matches.map(({ name }) => name));
  const never = new Set(matches.filter((each) => each.never).map(({ name }) => name));
  const missed = [...names].filter(
    (name) => !never.has(name) && !outcome.hit.has(name) && !notLoadable.has(name) && !name.startsWith(BY_THE_CLOCK),
  );
  const unloadable = [...outcome.notLoadable.keys()];
  console.log(
    `${names.size} match cases in ${matches.length} places, ${outcome.compared} packets, ${outcome.differences.length} differences; ` +
      `${never.size} match nothing, ${missed.length} not hit, ${unloadable.length} not loadable\n` +
      [
        ...missed.map((name) => `not hit: ${name}: ${notHit.get(name) ?? 'no reason known'}`),
        ...unloadable.map((name) => `not loadable: ${name}: ${notLoadable.get(name) ?? outcome.notLoadable.get(name)}`),
      ].join('\n'),
  );
  expect(outcome.differences).toEqual([]);
  expect([...outcome.hit].filter((name) => never.has(name))).toEqual([]);
  expect(unloadable).toEqual([...notLoadable.keys()].filter((name) => names.has(name)));
  expect(missed.filter((name) => !maybeHit(name)).sort()).toEqual([...notHit.keys()].filter((name) => !maybeHit(name)).sort());
});

test.skipIf(reason !== null)(`targets and their translations do the same to packets${skipped}`, async () => {
  const { targets } = kernelCases();
  const outcome = await judge(targets.map(targetPair), matchPair);
  console.log(
    `${targets.length} target cases, ${outcome.compared} packets, ${outcome.differences.length} differences, ${outcome.notLoadable.size} not loadable\n` +
      [...outcome.notLoadable].map(([name, error]) => `not loadable: ${name}: ${notLoadable.get(name) ?? error}`).join('\n'),
  );
  expect(outcome.differences).toEqual([]);
  const wanted = [...notLoadable.keys()].filter((listed) => targets.some(({ name }) => name === listed));
  expect([...outcome.notLoadable.keys()]).toEqual(wanted);
});
