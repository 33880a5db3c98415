// Objects of a table in JSON, both ways: counters, quotas, limits, helpers, timeouts, expectations, flowtables.

import type { ByteUnit, Flowtable, NftTableItem, PlainObject, QuotaStatement, StatefulObject } from '../../ast/nft.js';
import type { JsonNode, JsonObject, JsonValue } from '../../base/json.js';
import type { Span } from '../../base/source.js';
import { STATES } from '../check/object.js';
import { parseDuration, printDuration } from '../duration.js';
import { statementOf } from '../lookup.js';
import { BYTES, bytesOf } from '../units.js';
import {
  devicesOf,
  fieldsOf,
  mistake,
  nameOf,
  numberOf,
  objectOf,
  oneOf,
  textOf,
  type Fields,
  type JsonReading,
} from './reading.js';
import { readTunnel, TUNNEL_FIELDS, writeTunnel } from './tunnel.js';

type Place = { readonly family: string; readonly table: string };

/** Their keys. */
export const OBJECT_KEYS = [
  'counter',
  'quota',
  'limit',
  'synproxy',
  'ct helper',
  'ct timeout',
  'ct expectation',
  'secmark',
  'tunnel',
  'flowtable',
] as const;
export type ObjectKey = (typeof OBJECT_KEYS)[number];

export function writeObject(item: NftTableItem, place: Place): JsonValue {
  const head = { ...place, name: item.name };
  switch (item.kind) {
    case 'ct helper':
      return {
        'ct helper': {
          ...head,
          ...(item.comment === undefined ? {} : { comment: item.comment }),
          type: item.type,
          protocol: item.protocol,
          ...(item.l3proto === undefined ? {} : { l3proto: item.l3proto }),
        },
      };
    case 'stateful object':
      return writeStateful(item, head);
    case 'plain object':
      return { [item.type]: { ...head, ...(item.type === 'tunnel' ? writeTunnel(item.lines) : writeLines(item)) } };
    case 'flowtable':
      return { flowtable: { ...head, ...writeFlowtable(item) } };
    case 'opaque object':
      throw new Error('an object that was not understood has no JSON');
  }
}

function writeStateful({ what, comment }: StatefulObject, head: Readonly<Record<string, JsonValue>>): JsonValue {
  const noted = comment === undefined ? head : { ...head, comment };
  if (what.kind === 'quota') {
    const used = what.used ? bytesOf(what.used) : 0;
    return { quota: { ...noted, bytes: bytesOf(what), used, inv: what.over } };
  }
  const unsaid = what.kind === 'limit' && what.bytes !== null && what.burst === null ? ['burst', 'burst_unit'] : [];
  const [key = '', body] = Object.entries(statementOf(what.kind).json.write(what))[0] ?? [];
  // A limit of bytes without a burst says none, where a statement says 0.
  const fields = Object.entries(body ?? {}).filter(([name]) => !unsaid.includes(name));
  return { [key]: { ...noted, ...Object.fromEntries(fields) } };
}

/** In the largest unit that leaves nothing over. */
function inUnits(bytes: number): { readonly amount: number; readonly unit: ByteUnit } {
  const unit = (['mbytes', 'kbytes'] as const).find((each) => bytes > 0 && bytes % BYTES[each] === 0) ?? 'bytes';
  return { amount: bytes / BYTES[unit], unit };
}

function writeFlowtable({ priority, devices, flags, counter }: Flowtable): Readonly<Record<string, JsonValue>> {
  const [only = '', ...others] = devices;
  return {
    ...(priority === null ? {} : { hook: 'ingress', prio: priority }),
    ...(devices.length === 0 ? {} : { dev: others.length === 0 ? only : [...devices] }),
    ...(flags.length === 0 ? {} : { flags: [...flags] }),
    ...(counter ? { counter: true } : {}),
  };
}

/** Times in milliseconds, except those of a policy, which are in seconds. */
function writeLines({ lines }: PlainObject): Readonly<Record<string, JsonValue>> {
  const fields: Record<string, JsonValue> = {};
  for (const line of lines) {
    const [word = '', ...rest] = line.split(' ');
    const value = rest.join(' ').replace(/^"(.*)"$/, '$1');
    if (word === 'policy') {
      const times = [...value.matchAll(/(\w+) : (\w+)/g)];
      fields['policy'] = Object.fromEntries(times.map(([, name = '', time = '']) => [name, (parseDuration(time) ?? 0) / 1000]));
    } else if (word === 'timeout') fields['timeout'] = parseDuration(value) ?? 0;
    else if (word === 'dport' || word === 'size') fields[word] = Number(value);
    else if (word.startsWith('"')) fields['context'] = line.slice(1, -1);
    else fields[word] = value;
  }
  return fields;
}

const HEAD = ['family', 'table', 'name', 'handle', 'comment'];
const OWN: Readonly<Record<ObjectKey, readonly string[]>> = {
  counter: ['packets', 'bytes'],
  quota: ['bytes', 'used', 'inv'],
  limit: ['rate', 'burst', 'per', 'rate_unit', 'burst_unit', 'inv'],
  synproxy: ['mss', 'wscale', 'flags'],
  'ct helper': ['type', 'protocol', 'l3proto'],
  'ct timeout': ['protocol', 'l3proto', 'policy'],
  'ct expectation': ['protocol', 'l3proto', 'dport', 'timeout', 'size'],
  secmark: ['context'],
  tunnel: TUNNEL_FIELDS,
  flowtable: ['hook', 'prio', 'dev', 'flags', 'counter'],
};

/** An object by its key. */
export function readObject(key: ObjectKey, body: JsonNode, cx: JsonReading): NftTableItem {
  const fields = fieldsOf(body, `a ${key}`, [...HEAD, ...OWN[key]]);
  const name = nameOf(fields.need('name'), '"name"');
  const { span } = body;
  switch (key) {
    case 'quota':
      return stateful(name, quotaOf(fields, span), fields);
    case 'counter':
    case 'limit':
    case 'synproxy': {
      const own = objectOf(body, `a ${key}`);
      const what = statementOf(key === 'counter' ? 'counter statement' : key).json.read(only(own, OWN[key]), cx, key, span);
      if (what.kind !== 'counter statement' && what.kind !== 'limit' && what.kind !== 'synproxy')
        return mistake('no object', body);
      return stateful(name, what, fields);
    }
    case 'ct helper': {
      const l3proto = l3protoOf(fields);
      const protocol = oneOf(fields.text('protocol') ?? '', ['tcp', 'udp'], 'protocol of a helper', body);
      const type = textOf(fields.need('type'), '"type"');
      const comment = fields.text('comment');
      return {
        kind: key,
        name,
        type,
        protocol,
        ...(l3proto === undefined ? {} : { l3proto }),
        ...(comment === undefined ? {} : { comment }),
        span,
      };
    }
    case 'ct timeout':
    case 'ct expectation':
    case 'secmark':
      if (key !== 'secmark') checkProtocol(key, fields);
      return { kind: 'plain object', type: key, name, lines: readLines(fields), span };
    case 'tunnel':
      return { kind: 'plain object', type: key, name, lines: readTunnel(fields), span };
    case 'flowtable':
      return {
        kind: key,
        name,
        priority: priorityOf(fields),
        devices: devicesOf(fields),
        counter: fields.flag('counter'),
        flags: fields.texts('flags').map((flag) => oneOf(flag, ['offload'], 'flag of a flowtable', body)),
        span,
      };
  }
}

function l3protoOf(fields: Fields): string | undefined {
  const node = fields.get('l3proto');
  return node && nameOf(node, '"l3proto"');
}

function priorityOf(fields: Fields): number | null {
  const node = fields.get('prio');
  if (!node) return null;
  return node.kind === 'number' && typeof node.value === 'number' ? node.value : mistake('"prio" is a number', node);
}

function stateful(name: string, what: StatefulObject['what'], fields: Fields): StatefulObject {
  const comment = fields.text('comment');
  return { kind: 'stateful object', name, what, ...(comment === undefined ? {} : { comment }), span: fields.span };
}

function quotaOf(fields: Fields, span: Span): QuotaStatement {
  const used = fields.number('used') ?? 0;
  const amount = inUnits(numberOf(fields.need('bytes'), '"bytes"'));
  return { kind: 'quota', over: fields.flag('inv'), ...amount, ...(used > 0 ? { used: inUnits(used) } : {}), span };
}

/** Timeouts and expectations are of TCP or UDP, whose connections have states of their own. */
function checkProtocol(key: string, fields: Fields): void {
  const node = fields.need('protocol');
  const protocol = oneOf(textOf(node, '"protocol"'), ['tcp', 'udp'], `protocol of a ${key}`, node);
  const policy = fields.get('policy');
  for (const [state, { key: at }] of policy ? objectOf(policy, '"policy"').entries : []) {
    oneOf(state, STATES[protocol] ?? [], `state of ${protocol} connections`, { span: at });
  }
}

/** The object with some of its fields. */
function only(node: JsonObject, keys: readonly string[]): JsonObject {
  return { ...node, entries: new Map([...node.entries].filter(([key]) => keys.includes(key))) };
}

/** The lines of an object as its text has them. */
function readLines(fields: Fields): readonly string[] {
  const lines: string[] = [];
  const context = fields.text('context');
  if (context !== undefined) lines.push(`"${context}"`);
  for (const word of ['protocol', 'dport', 'timeout', 'size', 'l3proto']) {
    const node = fields.get(word);
    if (node?.kind === 'number')
      lines.push(`${word} ${word === 'timeout' ? printDuration(Number(node.value)) : String(node.value)}`);
    else if (node) lines.push(`${word} ${nameOf(node, `"${word}"`)}`);
  }
  const policy = fields.get('policy');
  if (policy) {
    const times = [...objectOf(policy, '"policy"').entries].map(
      ([name, { value }]) => `${name} : ${printDuration(numberOf(value, `"${name}"`) * 1000)}`,
    );
    lines.push(`policy = { ${times.join(', ')} }`);
  }
  return lines;
}
