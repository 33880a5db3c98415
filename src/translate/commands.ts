// `--commands`: each iptables command becomes the nft command, or commands, that do the same.

import { assertNever } from '../base/assert-never.js';
import { textOf, type Span } from '../base/source.js';
import type { Base, Chain, Rule, Table } from '../ast/ruleset.js';
import { baseOf } from '../iptables/base-chains.js';
import type { Command } from '../iptables/command.js';
import type { IpFamily } from '../iptables/define.js';
import { printObject, printSetBlock } from '../nft/print-item.js';
import type { NamedSet, NftTableItem } from '../ast/nft.js';
import { lowerRuleset, type LowerOptions } from './lower.js';
import { ruleText } from './spelling.js';
import { DEFAULT_TARGET } from './target.js';
import type { Rename, RuleReport } from './report.js';

export interface TranslatedCommands {
  /** Lines of `nft …`, quoted for a shell where they hold its signs. */
  readonly lines: readonly string[];
  readonly rules: readonly RuleReport[];
  readonly renames: readonly Rename[];
}

/** Translates commands one by one. Like the originals, they change what is loaded; they do not set up tables first. */
export function translateCommands(commands: readonly Command[], options: LowerOptions = {}): TranslatedCommands {
  const lines: string[] = [];
  const rules: RuleReport[] = [];
  const renames = new Map<string, Rename>();
  // Helper chains of one command must not be those of another.
  const taken = new Map<string, Set<string>>();
  for (const command of commands) {
    const place = `${command.family} ${command.table}`;
    const names = taken.get(place) ?? new Set<string>();
    taken.set(place, names);
    const result = translateCommand(command, { ...options, taken: names });
    for (const rename of result.renames) renames.set(`${rename.table} ${rename.from}`, rename);
    const target = result.texts.map(shellLine);
    for (const line of target) lines.push(line);
    for (const report of result.rules) rules.push({ ...report, target });
  }
  return { lines, rules, renames: [...renames.values()] };
}

interface Translated {
  readonly texts: readonly string[];
  readonly rules: readonly RuleReport[];
  readonly renames: readonly Rename[];
}

function translateCommand(command: Command, options: LowerOptions): Translated {
  const { family, table, span } = command;
  const place = `${family} ${table}`;
  switch (command.kind) {
    case 'append':
      return addRules(command.rules, family, table, command.chain, options, () => `add rule ${place}`);
    case 'insert':
      return insertRules(command.rules, command.position, family, table, command.chain, options);
    case 'policy':
      return exact(span, [
        chainText(family, table, nftName(command.chain, command, options), baseOf(table, command.chain), command.policy.verdict),
      ]);
    case 'declare chain':
      return exact(span, [
        chainText(
          family,
          table,
          nftName(command.chain, command, options),
          baseOf(table, command.chain),
          command.policy?.verdict ?? null,
        ),
      ]);
    case 'new chain':
      return exact(span, [`add chain ${place} ${nftName(command.chain, command, options)}`]);
    case 'flush':
      return exact(span, [
        command.chain === null ? `flush table ${place}` : `flush chain ${place} ${nftName(command.chain, command, options)}`,
      ]);
    case 'delete chain':
      return command.chain === null
        ? unsupported(span, 'nft has no command that deletes all chains that are not base chains', 'delete them one by one')
        : exact(span, [`delete chain ${place} ${nftName(command.chain, command, options)}`]);
    case 'rename chain':
      return exact(span, [
        `rename chain ${place} ${nftName(command.chain, command, options)} ${nftName(command.to, command, options)}`,
      ]);
    case 'begin table':
      return exact(span, command.replaces ? [`add table ${place}`, `flush table ${place}`] : [`add table ${place}`]);
    case 'delete rule':
    case 'delete position':
    case 'replace':
      return unsupported(
        span,
        'nft deletes and replaces rules by their handle, which only the kernel knows',
        'look it up with nft -a list chain, or translate the whole ruleset',
      );
    case 'zero':
      return unsupported(span, 'nft resets named counters only', 'nft reset rules, in nft 1.0.7 and later');
    case 'inspect':
      return { texts: [], rules: [], renames: [] };
    default:
      return assertNever(command);
  }
}

function addRules(
  rules: readonly Rule[],
  family: IpFamily,
  table: string,
  chain: string,
  options: LowerOptions,
  verb: (made: Table) => string,
): Translated {
  const lowered = lowerOne(rules, family, table, chain, options);
  const [made] = lowered.ruleset.tables;
  if (!made) return { texts: [], rules: lowered.rules, renames: lowered.renames };
  const [own, ...helpers] = made.chains;
  const text = (rule: Rule): string => ruleText(rule, family, options.target ?? DEFAULT_TARGET);
  const texts = [
    ...made.objects.map((object) => `add ${objectText(object, family, table)}`),
    ...made.sets.map((set) => `add set ${family} ${table} ${setText(set)}`),
    ...helpers.flatMap((helper) => [
      chainText(family, table, helper.name, helper.base, null),
      ...helper.rules.map((rule) => `add rule ${family} ${table} ${helper.name} ${text(rule)}`),
    ]),
    ...(own?.rules ?? []).map((rule) => `${verb(made)} ${own?.name ?? chain} ${text(rule)}`),
  ];
  return { texts, rules: lowered.rules, renames: lowered.renames };
}

/**
 * nft counts from zero. Several rules of one command go in one after the other at the same place, as iptables does it:
 * `-I INPUT -s A,B` leaves B before A.
 */
function insertRules(
  rules: readonly Rule[],
  position: number,
  family: IpFamily,
  table: string,
  chain: string,
  options: LowerOptions,
): Translated {
  const { texts, ...rest } = addRules(rules, family, table, chain, options, () => `insert rule ${family} ${table}`);
  if (position === 1) return { texts, ...rest };
  const indexed = texts.map((text) => {
    const prefix = `insert rule ${family} ${table} `;
    if (!text.startsWith(prefix)) return text;
    const [name = '', ...body] = text.slice(prefix.length).split(' ');
    return `${prefix}${name} index ${position - 1} ${body.join(' ')}`;
  });
  return { texts: indexed, ...rest };
}

/** A set's block on one line, as a command takes it. */
function setText(set: NamedSet): string {
  const [, ...lines] = printSetBlock(set).trim().split('\n');
  const body = lines.slice(0, -1).map((line) => `${line.trim()};`);
  return `${set.name} { ${body.join(' ')} }`;
}

/** `ct helper ip raw ftp-tcp { type "ftp" protocol tcp; l3proto ip; }`. */
function objectText(object: NftTableItem, family: IpFamily, table: string): string {
  const [head = '', ...lines] = printObject(object, family).trim().split('\n');
  const name = object.name;
  const kind = head.slice(0, head.lastIndexOf(name)).trim();
  const body = lines.slice(0, -1).map((line) => `${line.trim()};`);
  return `${kind} ${family} ${table} ${name} { ${body.join(' ')} }`;
}

/** A table with one chain that holds the rules, translated like any other. */
function lowerOne(rules: readonly Rule[], family: IpFamily, table: string, chain: string, options: LowerOptions) {
  const span = rules[0]?.span;
  if (!span) return { ruleset: { tables: [] as readonly Table[] }, rules: [], renames: [] };
  const made: Chain = { kind: 'chain', name: chain, base: baseOf(table, chain), policy: null, counter: null, rules, span };
  const only: Table = { kind: 'table', family, name: table, chains: [made], sets: [], objects: [], replaces: false, span };
  return lowerRuleset(
    { kind: 'ruleset', language: 'iptables', tables: [only], span },
    { ...options, withText: false, alone: true },
  );
}

/** A chain's name in nft. */
function nftName(chain: string, command: Command, options: LowerOptions): string {
  const span = command.span;
  const made: Chain = { kind: 'chain', name: chain, base: null, policy: null, counter: null, rules: [], span };
  const only: Table = {
    kind: 'table',
    family: command.family,
    name: command.table,
    chains: [made],
    sets: [],
    objects: [],
    replaces: false,
    span,
  };
  return (
    lowerRuleset({ kind: 'ruleset', language: 'iptables', tables: [only], span }, options).ruleset.tables[0]?.chains[0]?.name ??
    chain
  );
}

function chainText(family: IpFamily, table: string, chain: string, base: Base | null, policy: 'accept' | 'drop' | null): string {
  if (!base) return `add chain ${family} ${table} ${chain}`;
  const policyText = policy === null ? '' : ` policy ${policy};`;
  return `add chain ${family} ${table} ${chain} { type ${base.type} hook ${base.hook} priority ${base.priority};${policyText} }`;
}

function exact(span: Span, texts: readonly string[]): Translated {
  return { texts, rules: [{ status: 'exact', span, source: textOf(span), target: [] }], renames: [] };
}

function unsupported(span: Span, reason: string, suggestion: string): Translated {
  return {
    texts: [],
    rules: [{ status: 'unsupported', reason, suggestion, span, source: textOf(span), target: [] }],
    renames: [],
  };
}

/** One command line; single quotes where the text holds signs that a shell would take for its own. */
function shellLine(text: string): string {
  return /^[\w./:@%+=, -]*$/.test(text) ? `nft ${text}` : `nft '${text.replaceAll("'", "'\\''")}'`;
}
