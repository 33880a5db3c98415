// Sets, maps and objects to text, as listings lay them out.

import type { NamedSet, NftTableItem } from '../ast/nft.js';
import type { Family } from '../ast/ruleset.js';
import { parseDuration } from './duration.js';
import { listOf } from './lazy-elements.js';
import { statementOf } from './lookup.js';
import { joinList } from './plain-list.js';
import { printPriority } from './priority.js';
import { printElement, printExpression } from './print-expression.js';
import { namedSetTypes } from './set-types.js';
import { LISTED, styledDuration, type Style } from './style.js';
import { TYPES } from './types.js';

export function printSetBlock(set: NamedSet, style: Style = LISTED): string {
  const isMap = set.valueType !== undefined || set.typeofValue !== undefined;
  let text = `\t${isMap ? 'map' : 'set'} ${set.name} {\n\t\t${printType(set)}\n`;
  if (set.policy !== undefined && set.policy !== 'performance') text += `\t\tpolicy ${set.policy}\n`;
  if (set.size !== undefined) text += `\t\tsize ${set.size}\n`;
  if (set.flags.length > 0 && !onlyTimeout(set))
    text += `\t\tflags ${FLAG_ORDER.filter((flag) => set.flags.includes(flag)).join(',')}\n`;
  const state = [
    ...(set.stateful ?? []).map((statement) => statementOf(statement.kind).print(statement, style)),
    ...(set.counter === true ? ['counter'] : []),
  ];
  if (state.length > 0) text += `\t\t${state.join(' ')}\n`;
  if (set.timeout !== undefined) text += `\t\ttimeout ${styledDuration(set.timeout, style)}\n`;
  if (set.gcInterval !== undefined) text += `\t\tgc-interval ${styledDuration(set.gcInterval, style)}\n`;
  if (set.autoMerge === true) text += '\t\tauto-merge\n';
  if (set.comment !== undefined) text += `\t\tcomment "${set.comment}"\n`;
  if (!style.terse && (listOf(set) || set.elements.length > 0)) text += `\t\telements = { ${printElements(set, style)} }\n`;
  return `${text}\t}\n`;
}

const FLAG_ORDER = ['constant', 'interval', 'dynamic', 'timeout'] as const;

/** A timeout says by itself that elements time out. */
function onlyTimeout(set: NamedSet): boolean {
  return set.timeout !== undefined && set.flags.length === 1 && set.flags[0] === 'timeout';
}

function printType(set: NamedSet): string {
  const key = set.typeof ? `typeof ${printExpression(set.typeof)}` : `type ${set.keyType.join(' . ')}`;
  const values = set.valueInterval === true ? `${key} : interval` : `${key} :`;
  if (set.typeofValue) return `${values} ${printExpression(set.typeofValue)}`;
  return set.valueType ? `${values} ${set.valueType.join(' . ')}` : key;
}

/** Elements stand below each other. */
export const NEXT_LINE = '\n\t\t\t     ';

/** As many elements a line as nft puts there, which depends on the type (expression.c, calculate_delim). */
function printElements(set: NamedSet, style: Style): string {
  const { keys, values } = namedSetTypes(set);
  const perLine = elementsPerLine(set);
  const list = listOf(set);
  if (list) return joinList(list, perLine, NEXT_LINE);
  let text = '';
  set.elements.forEach((element, index) => {
    if (index > 0) text += index % perLine === 0 ? `,${NEXT_LINE}` : ', ';
    text += printElement(element, keys, values, style);
  });
  return text;
}

const FIVE_A_LINE: ReadonlySet<string> = new Set([
  'nf_proto',
  'inet_proto',
  'inet_service',
  'mark',
  'pkt_type',
  'dscp',
  'tcp_flag',
  'ct_dir',
]);
const TWO_A_LINE: ReadonlySet<string> = new Set(['ipv4_addr', 'ct_state', 'ct_status', 'time', 'integer']);

/** How many elements listings put on a line. */
export function elementsPerLine(set: NamedSet): number {
  const { keys } = namedSetTypes(set);
  const [type] = keys;
  if (keys.length !== 1 || !type || set.valueType || set.typeofValue) return 1;
  if (
    !listOf(set) &&
    set.elements.some(({ timeout, expires, counter, comment, stateful }) => timeout ?? expires ?? counter ?? comment ?? stateful)
  )
    return 1;
  if (FIVE_A_LINE.has(type.name)) return 5;
  return TWO_A_LINE.has(type.name) ? 2 : 1;
}

/** The times of an object's line: `timeout 1h`, `policy = { established : 2m2s }`. */
const TIMES = /(?<=^timeout |^policy = .* : )\w+/g;

export function printObject(object: NftTableItem, family: Family, style: Style = LISTED): string {
  switch (object.kind) {
    case 'ct helper':
      return block(`ct helper ${object.name}`, [
        ...(object.comment === undefined ? [] : [`comment "${object.comment}"`]),
        `type ${printExpression({ kind: 'string', text: object.type, span: object.span }, [TYPES.string])} protocol ${object.protocol}`,
        ...(object.l3proto === undefined ? [] : [`l3proto ${object.l3proto}`]),
      ]);
    case 'stateful object': {
      const { what, comment } = object;
      const type = what.kind === 'counter statement' ? 'counter' : what.kind;
      const printed = statementOf(what.kind)
        .print(what, style)
        .slice(type.length + 1);
      const lines = type === 'synproxy' ? synproxyLines(printed) : [printed];
      return block(`${type} ${object.name}`, [
        ...(comment === undefined ? [] : [`comment "${comment}"`]),
        ...lines.filter((line) => line !== ''),
      ]);
    }
    case 'plain object':
      return block(
        `${object.type} ${object.name}`,
        style.time
          ? object.lines.map((line) => line.replaceAll(TIMES, (time) => styledDuration(parseDuration(time) ?? 0, style)))
          : object.lines,
      );
    case 'flowtable': {
      const list = object.devices.map((name) => `"${name}"`).join(', ');
      return block(`flowtable ${object.name}`, [
        ...(object.priority === null
          ? []
          : [`hook ingress priority ${printPriority(object.priority, family === 'bridge' ? 'ip' : family, 'ingress', style)}`]),
        ...(list === '' ? [] : [`devices = { ${list} }`]),
        ...(object.flags.length > 0 ? [`flags ${object.flags.join(',')}`] : []),
        ...(object.counter ? ['counter'] : []),
      ]);
    }
    case 'opaque object':
      return `\t${object.text}\n`;
  }
}

function block(head: string, lines: readonly string[]): string {
  return `\t${head} {\n${lines.map((line) => `\t\t${line}\n`).join('')}\t}\n`;
}

/** `mss 1460`, `wscale 7` and the rest stand on lines of their own in an object. */
function synproxyLines(printed: string): readonly string[] {
  const { mss, wscale, rest } = /^(?<mss>mss \d+)? ?(?<wscale>wscale \d+)? ?(?<rest>.*)$/.exec(printed)?.groups ?? {};
  return [mss ?? '', wscale ?? '', rest ?? ''];
}
