// What a line says as a whole, once its last option was read: its plan, and what is wrong with it.

import { hooksOfAll } from './hook-limits.js';
import type { PartPlan, Plan } from './plan.js';
import { finishChecks } from './rule-checks.js';
import { loaded, problem, type OpenPart, type RuleReader } from './rule-state.js';

let partCount = 0;

/** The plan of the line that was read. */
export function finishRule(reader: RuleReader, table: string): Plan {
  if (reader.bang !== -1) problem(reader, reader.bang, 'a "!" must stand before an option');
  const { words, command } = reader;
  if (command && command.name !== 'list')
    for (const { flag, written } of reader.ofListing) problem(reader, flag, `"${written}" is for "-L" only`);
  if (words.unclosed !== -1) problem(reader, words.unclosed, 'a quote is never closed');
  const protocolAt = reader.standard?.options.find(({ key }) => key === 'protocol')?.first ?? -1;
  const plan: Plan = {
    command,
    table: reader.table,
    family: reader.family,
    familyWord: reader.familyWord,
    help: reader.help,
    waits: reader.waits,
    counters: reader.counters,
    matches: (reader.standard ? [reader.standard, ...reader.matches] : reader.matches).map((part) => planPart(part, protocolAt)),
    target: reader.target && planPart(reader.target, protocolAt),
    verdict: reader.verdict,
    protocol: reader.protocol,
    hooks: hooksOfAll(loaded(reader)),
    lastWord: reader.written - 1,
    controls: reader.controls,
    problems: reader.problems,
    checks: new Map(),
  };
  if (!reader.problems.some(({ severity }) => severity === 'error')) reader.problems.push(...finishChecks(plan, table));
  return plan;
}

function planPart({ extension, first, last, options }: OpenPart, protocolAt: number): PartPlan {
  return {
    extension,
    first,
    last,
    options,
    kind: extension.kind,
    name: extension.name,
    id: partCount++,
    isStandard: extension.name === 'standard',
    protocolBehind: options.some((option) => option.first < protocolAt),
    hooks: extension.hooks ?? null,
    check: extension.check?.bind(extension) ?? null,
    normal: extension.normal?.bind(extension) ?? null,
  };
}
