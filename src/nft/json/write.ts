// A ruleset as JSON, in the order in which `nft -j -f` can load it again: chains before what jumps to them, rules last.

import type { Expression, NamedSet, NftTableItem } from '../../ast/nft.js';
import type { Base, Chain, Rule, Ruleset, Table } from '../../ast/ruleset.js';
import { printJson, type JsonValue } from '../../base/json.js';
import type { Span } from '../../base/source.js';
import { statementOf } from '../lookup.js';
import { namedSetTypes } from '../set-types.js';
import type { Types } from '../type-of.js';
import { fieldOfType } from './field-of-type.js';
import { writeObject } from './objects.js';
import { writeElement, writeExpression } from './write-expression.js';

type Fields = Readonly<Record<string, JsonValue>>;

/** The JSON text of a ruleset that was read without errors. */
export function printNftJson(ruleset: Ruleset): string {
  return `${printJson(writeRuleset(ruleset))}\n`;
}

/** The JSON of a ruleset; handles and the version of a tool are left out, because nobody gave them. */
function writeRuleset(ruleset: Ruleset): JsonValue {
  const items: JsonValue[] = [{ metainfo: { json_schema_version: 1 } }];
  if (ruleset.flushes === true) items.push({ flush: { ruleset: null } });
  for (const table of ruleset.tables) {
    const place = { family: table.family, name: table.name };
    if (table.replaces && ruleset.flushes !== true) items.push({ add: { table: place } }, { delete: { table: place } });
    for (const item of writeTable(table)) items.push(item);
  }
  return { nftables: items };
}

/** A place of a ruleset that JSON has no form for. */
export interface WithoutJson {
  readonly message: string;
  readonly span: Span;
}

/** What JSON has no form for. */
export function withoutJson({ tables, language, span: all }: Ruleset): readonly WithoutJson[] {
  if (language === 'iptables') return [{ message: 'a ruleset of iptables has no form in JSON', span: all }];
  const found: WithoutJson[] = [];
  const refuse = (what: string, span: Span): void => {
    found.push({ message: `${what} has no form in JSON`, span });
  };
  for (const { objects, chains } of tables) {
    for (const object of objects) {
      if (object.kind === 'opaque object') refuse('an object that was not understood', object.span);
    }
    for (const { rules } of chains) {
      for (const { parts } of rules) {
        for (const part of parts) {
          if (part.kind === 'opaque') refuse('a statement that was not understood', part.span);
          else if (part.kind === 'match' || part.kind === 'target') refuse(`"${part.name}" of iptables`, part.span);
        }
      }
    }
  }
  return found;
}

function writeTable(table: Table): JsonValue[] {
  const { family, name, flags, comment } = table;
  const place = { family, table: name };
  const flowtables = table.objects.filter(({ kind }) => kind === 'flowtable');
  const others = table.objects.filter(({ kind }) => kind !== 'flowtable');
  const object = (item: NftTableItem): JsonValue => writeObject(item, place);
  return [
    {
      table: {
        family,
        name,
        ...(comment === undefined ? {} : { comment }),
        ...(flags && flags.length > 0 ? { flags: [...flags] } : {}),
      },
    },
    ...table.chains.map((chain) => ({ chain: { ...place, ...writeChain(chain) } })),
    ...others.map(object),
    ...table.sets.map((set) => ({ [isMap(set) ? 'map' : 'set']: { ...place, ...writeSet(set) } })),
    ...flowtables.map(object),
    ...table.chains.flatMap((chain) =>
      chain.rules.map((rule) => ({ rule: { ...place, chain: chain.name, ...writeRule(rule) } })),
    ),
  ];
}

function writeChain({ name, base, policy, comment }: Chain): Fields {
  return {
    name,
    ...(comment === undefined ? {} : { comment }),
    ...(base ? { ...writeBase(base), policy: policy?.verdict ?? 'accept' } : {}),
  };
}

function writeBase({ type, hook, priority, devices = [], offload }: Base): Fields {
  const [only, ...others] = devices;
  return {
    type,
    hook,
    prio: priority,
    ...(only === undefined ? {} : { dev: others.length === 0 ? only : [...devices] }),
    ...(offload === true ? { flags: ['offload'] } : {}),
  };
}

/** A rule's comment and statements. */
function writeRule({ parts, comment }: Rule): Fields {
  const expr = parts.map((part): JsonValue => {
    if (part.kind === 'opaque' || part.kind === 'match' || part.kind === 'target') throw new Error(`a ${part.kind} has no JSON`);
    return statementOf(part.kind).json.write(part);
  });
  return { ...(comment === null ? {} : { comment }), expr };
}

function isMap(set: NamedSet): boolean {
  return set.valueType !== undefined || set.typeofValue !== undefined;
}

/** In the order of nft's JSON (json.c, set_print_json). */
const FLAGS = ['constant', 'interval', 'timeout', 'dynamic'] as const;

function writeSet(set: NamedSet): Fields {
  const { keys, values } = namedSetTypes(set);
  // A timeout says by itself that elements time out.
  const flags = FLAGS.filter((flag) => set.flags.includes(flag) || (flag === 'timeout' && set.timeout !== undefined));
  const stmt = [
    ...(set.stateful ?? []).map((statement) => statementOf(statement.kind).json.write(statement)),
    ...(set.counter === true ? [{ counter: null }] : []),
  ];
  return {
    name: set.name,
    ...(set.comment === undefined ? {} : { comment: set.comment }),
    type: set.typeof ? { typeof: writeExpression(set.typeof) } : joined(set.keyType),
    ...(set.valueType ? { map: joined(set.valueType) } : {}),
    ...(set.typeofValue ? { map: writeTypeof(set.typeofValue, values) } : {}),
    ...(set.policy === undefined || set.policy === 'performance' ? {} : { policy: set.policy }),
    ...(set.size === undefined ? {} : { size: set.size }),
    ...(flags.length > 0 ? { flags } : {}),
    ...(set.timeout === undefined ? {} : { timeout: Math.round(set.timeout / 1000) }),
    ...(set.gcInterval === undefined ? {} : { 'gc-interval': Math.round(set.gcInterval / 1000) }),
    ...(set.autoMerge === true ? { 'auto-merge': true } : {}),
    ...(set.elements.length > 0 ? { elem: set.elements.map((element) => writeElement(element, keys, values)) } : {}),
    ...(stmt.length > 0 ? { stmt } : {}),
  };
}

/** By the names of its types where they have any, as nft lists them. */
function writeTypeof(value: Expression, types: Types): JsonValue {
  const names = types.map((type) => type?.name ?? '');
  return names.length > 0 && names.every(fieldOfType) ? joined(names) : { typeof: writeExpression(value) };
}

function joined(names: readonly string[]): JsonValue {
  const [only, ...others] = names;
  return only !== undefined && others.length === 0 ? only : [...names];
}
