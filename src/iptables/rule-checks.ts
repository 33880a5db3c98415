// What the option tables demand of a whole rule: required options, options that exclude each other, protocols, tables.

import { TABLE_NAMES } from './base-chains.js';
import type { AnyExtension } from './define.js';
import type { OptionPlan, PartPlan, Plan, Problem } from './plan.js';
import { printProtocol } from '../values/protocol.js';

/** Everything wrong with a rule whose options are all known. */
export function finishChecks(plan: Plan, table: string): Problem[] {
  const parts = plan.target ? [...plan.matches, plan.target] : plan.matches;
  return [
    ...asksOnly(plan),
    ...parts.flatMap((part) => [
      ...missingOptions(part),
      ...clashingOptions(part),
      ...wrongProtocol(part, plan),
      ...lateProtocol(part, plan),
      ...wrongTable(part, table),
    ]),
  ];
}

/** The tool prints its help or its version, and ends: iptables-restore too, with nothing loaded. */
function asksOnly({ help, command, lastWord }: Plan): Problem[] {
  const message = 'a line with "-h" or "-V" asks for help or the version, and nothing of it is done';
  return help && command ? [{ first: 0, last: lastWord, message, severity: 'error' }] : [];
}

function missingOptions(part: PartPlan): Problem[] {
  return Object.entries(part.extension.options)
    .filter(([key, spec]) => spec.required === true && !part.options.some((option) => option.key === key))
    .map(([, spec]) =>
      about(part, `${titleOf(part.extension)} needs "--${spec.flag}"`, `add "--${spec.flag} ${spec.value.syntax}"`),
    );
}

function clashingOptions(part: PartPlan): Problem[] {
  const problems: Problem[] = [];
  part.options.forEach((option, index) => {
    const before = part.options.slice(0, index).find((other) => clash(option, other));
    if (before) {
      problems.push({
        first: option.first,
        last: option.last,
        message: `"--${option.spec.flag}" cannot stand beside "--${before.spec.flag}"`,
        severity: 'error',
      });
    }
  });
  return problems;
}

function clash(a: OptionPlan, b: OptionPlan): boolean {
  return (a.spec.excludes?.includes(b.key) ?? false) || (b.spec.excludes?.includes(a.key) ?? false);
}

function wrongProtocol(part: PartPlan, { protocol }: Plan): Problem[] {
  const { protocols } = part.extension;
  if (!protocols || (protocol && !protocol.negated && protocols.includes(protocol.number))) return [];
  const wanted = protocols.map((number) => `"-p ${printProtocol(number)}"`).join(' or ');
  return [about(part, `${titleOf(part.extension)} needs ${wanted}`, `add ${wanted} to the rule`)];
}

function lateProtocol(part: PartPlan, { matches }: Plan): Problem[] {
  const standard = matches.find(({ isStandard }) => isStandard);
  const protocol = standard?.options.find(({ spec }) => spec.short === 'p');
  const early = part.options.find(({ spec, first }) => spec.protocolFirst && protocol && first < protocol.first);
  return early ? [about(part, `"-p" must stand in front of "--${early.spec.flag}"`, 'put "-p" first')] : [];
}

function wrongTable(part: PartPlan, table: string): Problem[] {
  const { tables } = part.extension;
  // A table that does not exist is a mistake of its own.
  if (!tables || tables.includes(table) || !TABLE_NAMES.includes(table)) return [];
  return [
    about(
      part,
      `${titleOf(part.extension)} works only in the table ${tables.join(', ')}, not in ${table}`,
      `use "-t ${tables[0]}"`,
    ),
  ];
}

function titleOf(extension: AnyExtension): string {
  return extension.kind === 'match' ? `the match ${extension.name}` : `the target ${extension.name}`;
}

function about(part: PartPlan, message: string, help: string): Problem {
  return { first: part.first, last: part.last, message, help, severity: 'error' };
}
