// "No difference" means something: translations that were spoilt in one rule are found out by the same packets.

import { expect, test } from 'vitest';
import type { NftMatch } from '../../src/ast/nft.js';
import type { Part, Rule, Ruleset } from '../../src/ast/ruleset.js';
import { program } from '../../src/eval/program.js';
import { parse, print } from '../../src/index.js';
import { differences } from './compare.js';
import { exactPart } from './exact-part.js';
import type { Trace } from '../../src/eval/trace.js';
import { ask, loading, whyNot } from './kernel.js';
import { packetsFor, random, topologyFor } from './probes.js';
import { kernelRulesets } from './rulesets.js';
import { tracer } from './tracing.js';

const reason = whyNot();
const PACKETS = 200;
const MUTANTS = 20;
const SUBJECTS = ['docker.v4', 'firewalld.v4', 'libvirt.v4', 'ufw.v4'];
/** So many more packets are followed by `trace`, to tell the mutants that change nothing: an accept less before a policy that accepts. */
const FOLLOWED = 1500;

interface Mutant {
  readonly how: string;
  readonly ruleset: Ruleset;
}

/** A ruleset with one rule spoilt: dropped, its verdict turned, a number raised, or a test turned around. */
function mutantOf(ruleset: Ruleset, pick: (below: number) => number): Mutant | null {
  const rules = ruleset.tables.flatMap(({ chains }) => chains.flatMap((chain) => chain.rules));
  const victim = rules[pick(rules.length)];
  if (!victim) return null;
  const spoilt = [dropped, turned, raised, opposite][pick(4)]?.(victim);
  if (!spoilt) return null;
  const tables = ruleset.tables.map((table) => ({
    ...table,
    chains: table.chains.map((chain) => ({
      ...chain,
      rules: chain.rules.flatMap((rule) => (rule === victim ? spoilt.rules : [rule])),
    })),
  }));
  return {
    how: `${spoilt.how}: ${victim.span.source.text.slice(victim.span.start, victim.span.end)}`,
    ruleset: { ...ruleset, tables },
  };
}

interface Spoilt {
  readonly how: string;
  readonly rules: readonly Rule[];
}

/** A rule that only counts or logs has no say in what becomes of a packet. */
function dropped(rule: Rule): Spoilt | null {
  const last = rule.parts[rule.parts.length - 1];
  return last?.kind === 'counter statement' || last?.kind === 'log' ? null : { how: 'dropped', rules: [] };
}

function turned(rule: Rule): Spoilt | null {
  return changed(rule, 'verdict turned', (part) => {
    if (part.kind !== 'verdict' || (part.verdict !== 'accept' && part.verdict !== 'drop')) return null;
    return { ...part, verdict: part.verdict === 'accept' ? 'drop' : 'accept' };
  });
}

function raised(rule: Rule): Spoilt | null {
  return changed(rule, 'number raised', (part) => {
    if (part.kind !== 'nft match' || part.right.kind !== 'number') return null;
    return { ...part, right: { ...part.right, value: BigInt(part.right.value) + 1n } };
  });
}

function opposite(rule: Rule): Spoilt | null {
  const relations: Partial<Record<NftMatch['relation'], NftMatch['relation']>> = { '==': '!=', '!=': '==' };
  return changed(rule, 'test turned', (part) => {
    const relation = part.kind === 'nft match' ? relations[part.relation] : undefined;
    return part.kind === 'nft match' && relation && part.right.kind !== 'list' ? { ...part, relation, implicit: false } : null;
  });
}

/** The rule with its first part changed that can be. */
function changed(rule: Rule, how: string, change: (part: Part) => Part | null): Spoilt | null {
  for (const [index, part] of rule.parts.entries()) {
    const after = change(part);
    if (after) return { how, rules: [{ ...rule, parts: rule.parts.with(index, after) }] };
  }
  return null;
}

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
      const others = packetsFor(all, topology, FOLLOWED, 91, family).map((packet) => ({ packet, fate: follow(packet) }));
      const mutants: Mutant[] = [];
      const tried = new Set<string>();
      for (let tries = 0; tries < 400 && mutants.length < MUTANTS; tries++) {
        const mutant = mutantOf(translation, pick);
        if (!mutant || tried.has(mutant.how)) continue;
        tried.add(mutant.how);
        const followMutant = tracer(program([mutant.ruleset]), topology);
        if (others.some(({ packet, fate }) => fate.maybe.length === 0 && fateText(followMutant(packet)) !== fateText(fate)))
          mutants.push(mutant);
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
