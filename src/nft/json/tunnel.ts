// Tunnel objects in JSON, both ways, as the source of nft has them (json.c, obj_print_json; parser_json.c); nft 1.1.3 knows no tunnels, so no tool was asked.

import type { JsonNode, JsonValue } from '../../base/json.js';
import { parseIpv4, parseIpv6 } from '../../base/ip.js';
import { fieldsOf, listOf, mistake, numberOf, oneOf, textOf, type Fields } from './reading.js';

/** Their fields, beside those of every object. */
export const TUNNEL_FIELDS = [
  'id',
  'src-ipv4',
  'dst-ipv4',
  'src-ipv6',
  'dst-ipv6',
  'sport',
  'dport',
  'tos',
  'ttl',
  'type',
  'tunnel',
] as const;

/** Lines of text by field, in the order of listings. */
const LINES = [
  ['id', 'id'],
  ['ip saddr', 'src-ipv4'],
  ['ip6 saddr', 'src-ipv6'],
  ['ip daddr', 'dst-ipv4'],
  ['ip6 daddr', 'dst-ipv6'],
  ['sport', 'sport'],
  ['dport', 'dport'],
  ['tos', 'tos'],
  ['ttl', 'ttl'],
] as const;

/** What nft lists even where nothing is said. */
const NUMBERS = ['sport', 'dport', 'tos', 'ttl'] as const;

const TYPES = ['erspan', 'vxlan', 'geneve'] as const;
const OPTION = /^class (\S+) opt-type (\S+) data "(.*)"$/;

/** The fields that the lines of a tunnel stand for. */
export function writeTunnel(lines: readonly string[]): Readonly<Record<string, JsonValue>> {
  const fields: Record<string, JsonValue> = {};
  for (const [word, field] of LINES) {
    const line = lines.find((each) => each.startsWith(`${word} `));
    const value = line?.slice(word.length + 1);
    if (value !== undefined) fields[field] = word.includes(' ') ? value : Number(value);
  }
  for (const field of NUMBERS) fields[field] ??= 0;
  const comment = lines.find((each) => each.startsWith('comment '));
  if (comment !== undefined) fields['comment'] = comment.slice('comment "'.length, -1);
  const type = TYPES.find((each) => lines.includes(`${each} {`));
  if (type === undefined) return fields;
  const inner = lines.filter((line) => line.startsWith('\t')).map((line) => line.slice(1));
  return { ...fields, type, tunnel: type === 'geneve' ? inner.map(writeOption) : Object.fromEntries(inner.map(writeInner)) };
}

/** `class 0x10 opt-type 0x1 data "0x1234"`. */
function writeOption(line: string): JsonValue {
  const [, of = '', type = '', data = ''] = OPTION.exec(line) ?? [];
  return { class: Number(of), 'opt-type': Number(type), data };
}

function writeInner(line: string): readonly [string, JsonValue] {
  const [word = '', value = ''] = line.split(' ');
  if (word === 'direction') return ['dir', value];
  return [word === 'id' ? 'hwid' : word, Number(value)];
}

/** The lines of a tunnel, as listings have them. */
export function readTunnel(fields: Fields): readonly string[] {
  const comment = fields.text('comment');
  const lines = comment === undefined ? [] : [`comment "${comment}"`];
  for (const [word, field] of LINES) {
    const node = fields.get(field);
    if (!node) continue;
    const unsaid = NUMBERS.some((each) => each === field) && node.kind === 'number' && node.value === 0;
    if (!unsaid) lines.push(`${word} ${word.includes(' ') ? addressOf(node, field) : numberOf(node, `"${field}"`)}`);
  }
  const name = fields.text('type');
  if (name === undefined) return lines;
  const type = oneOf(name, TYPES, 'type of a tunnel', fields);
  const body = fields.need('tunnel');
  const inner = type === 'geneve' ? listOf(body, '"tunnel"').map(readOption) : readInner(type, body);
  return [...lines, `${type} {`, ...inner.map((line) => `\t${line}`), '}'];
}

function addressOf(node: JsonNode, field: string): string {
  const text = textOf(node, `"${field}"`);
  const read = field.endsWith('4') ? parseIpv4(text) : parseIpv6(text);
  return read === undefined ? mistake(`"${text}" is no address of a tunnel's end`, node) : text;
}

function readOption(node: JsonNode): string {
  const fields = fieldsOf(node, 'an option of geneve', ['class', 'opt-type', 'data']);
  const hex = (key: string): string => `0x${numberOf(fields.need(key), `"${key}"`).toString(16)}`;
  return `class ${hex('class')} opt-type ${hex('opt-type')} data "${textOf(fields.need('data'), '"data"')}"`;
}

function readInner(type: 'erspan' | 'vxlan', node: JsonNode): readonly string[] {
  const fields = fieldsOf(node, `a tunnel of ${type}`, type === 'vxlan' ? ['gbp'] : ['version', 'index', 'dir', 'hwid']);
  const line = (key: string, word: string = key): string => `${word} ${numberOf(fields.need(key), `"${key}"`)}`;
  if (type === 'vxlan') return [line('gbp')];
  if (fields.number('version') === 1) return [line('version'), line('index')];
  const direction = oneOf(fields.text('dir') ?? '', ['ingress', 'egress'], 'direction', fields);
  return [line('version'), `direction ${direction}`, line('hwid', 'id')];
}
