// Sets that rules change: hashlimit and connlimit where elements count, SET where they are only remembered.

import type { ConnlimitStatement, DynamicSetStatement, Expression, LimitStatement, MeterStatement } from '../../../ast/nft.js';
import { prefixLength } from '../../../base/ip.js';
import { constantValue } from '../../../nft/meaning/constants.js';
import { setNamed } from '../../../nft/meaning/membership.js';
import { printExpression } from '../../../nft/print-expression.js';
import type { RaiseContext } from '../context.js';
import { doing, type Item } from '../items.js';
import { subjectOf } from '../subject.js';
import { setPlace } from '../set-test.js';
import { isRefusal, refuse, type Refusal, type Test } from '../tests.js';

/** A part of a key, as hashlimit and connlimit know it. */
interface Part {
  readonly mode: 'srcip' | 'dstip' | 'srcport' | 'dstport';
  readonly length: number | undefined;
  readonly needs: readonly Test[];
}

export function dynamicItems(statement: DynamicSetStatement | MeterStatement, cx: RaiseContext): readonly Item[] | Refusal {
  const { stateful } = statement;
  const counting = stateful.filter(({ kind }) => kind !== 'counter statement' && kind !== 'last');
  const [only] = counting;
  const name = statement.kind === 'meter' ? statement.name : statement.set.name;
  if (counting.length > 1) return refuse('iptables counts one thing for each element');
  if (only?.kind === 'limit') return hashlimit(statement, only, name, cx);
  if (only?.kind === 'connlimit') return connlimit(statement.key, only, cx);
  if (only) return refuse(`iptables has no ${only.kind} for each element`);
  if (statement.kind === 'meter') return refuse('this meter only remembers, which a set can do');
  if (statement.value) return refuse('iptables has no maps that rules fill');
  return setTarget(statement, cx);
}

function parts(key: Expression, cx: RaiseContext): readonly Part[] | Refusal | 'other family' {
  const items = key.kind === 'concat' ? key.items : [key];
  const found: Part[] = [];
  const width = cx.family === 'ip' ? 32 : 128;
  for (const item of items) {
    // What all packets have in common tells none apart.
    if (item.kind === 'field' && item.field === 'meta protocol') continue;
    const masked = item.kind === 'binary' && item.operator === '&' ? constantValue(item.right, undefined) : undefined;
    const subject = subjectOf(item.kind === 'binary' ? item.left : item, cx);
    if (isRefusal(subject)) return subject;
    if (subject.kind === 'other family') return 'other family';
    const mode = subject.kind === 'field' ? MODES[subject.field] : undefined;
    const length = masked === undefined ? width : prefixLength(cx.family === 'ip' ? Number(masked) : BigInt(masked));
    if (!mode || length === undefined || (item.kind === 'binary' && masked === undefined)) {
      return refuse(`iptables cannot count by ${printExpression(item)}`);
    }
    found.push({ mode, length: mode.endsWith('ip') && length < width ? length : undefined, needs: subject.needs });
  }
  return found;
}

const MODES: Readonly<Record<string, Part['mode'] | undefined>> = {
  'ip saddr': 'srcip',
  'ip6 saddr': 'srcip',
  'ip daddr': 'dstip',
  'ip6 daddr': 'dstip',
  'th sport': 'srcport',
  'th dport': 'dstport',
};

const UNIT_WORDS = { second: 'sec', minute: 'min', hour: 'hour', day: 'day' } as const;
const SECONDS = { second: 1, minute: 60, hour: 3600, day: 86400 } as const;

function hashlimit(
  statement: DynamicSetStatement | MeterStatement,
  limit: LimitStatement,
  name: string,
  cx: RaiseContext,
): readonly Item[] | Refusal {
  const key = parts(statement.key, cx);
  if (key === 'other family') return [{ kind: 'tests', of: [] }];
  if (isRefusal(key)) return key;
  if (limit.unit === 'week') return refuse('iptables has no rate a week', 'write it a day');
  const named = setNamed(cx.table, name);
  const timeout = statement.timeout ?? named?.timeout;
  if (statement.kind === 'dynamic set' && statement.operation === 'delete')
    return refuse('iptables cannot delete what hashlimit counts');
  if (timeout === undefined) cx.differs('iptables forgets an address that sends nothing for a while, nft here never does');
  else if (statement.kind === 'dynamic set' && statement.operation === 'add') {
    cx.differs('nft forgets the address some time after it was first seen, iptables after it was last seen');
  }
  if (limit.bytes !== null) cx.differs('iptables counts bytes in whole sixteens, and lets a packet pass while anything is left');
  const bytes = limit.rate * (limit.bytes === 'kbytes' ? 1024 : limit.bytes === 'mbytes' ? 1024 * 1024 : 1);
  if (limit.bytes !== null && limit.unit !== 'second')
    return refuse('iptables counts bytes by the second only', 'write the rate a second');
  const rate = limit.bytes === null ? `${limit.rate}/${UNIT_WORDS[limit.unit]}` : `${bytes}b/s`;
  const burst = limit.bytes === null ? ['--hashlimit-burst', String(limit.burst ?? 5)] : [];
  const modes = key.map(({ mode }) => mode);
  const mask = (mode: string, flag: string): readonly string[] => {
    const length = key.find((part) => part.mode === mode)?.length;
    return length === undefined ? [] : [flag, String(length)];
  };
  const usual = limit.bytes === null ? SECONDS[limit.unit] * 1000 : 15_000;
  const words = [
    limit.over ? '--hashlimit-above' : '--hashlimit-upto',
    rate,
    ...burst,
    ...(modes.length === 0 ? [] : ['--hashlimit-mode', modes.join(',')]),
    '--hashlimit-name',
    name.replace(/^hashlimit_/, '').slice(0, 255),
    ...(named?.size === undefined || named.size === 65535 ? [] : ['--hashlimit-htable-max', String(named.size)]),
    ...(timeout === undefined || timeout === usual ? [] : ['--hashlimit-htable-expire', String(timeout)]),
    ...mask('srcip', '--hashlimit-srcmask'),
    ...mask('dstip', '--hashlimit-dstmask'),
  ];
  return [
    { kind: 'tests', of: [key.flatMap(({ needs }) => needs)] },
    { kind: 'fresh', of: [[{ match: 'hashlimit', words }]] },
  ];
}

function connlimit(key: Expression, { over, count }: ConnlimitStatement, cx: RaiseContext): readonly Item[] | Refusal {
  const found = parts(key, cx);
  if (found === 'other family') return [{ kind: 'tests', of: [] }];
  if (isRefusal(found)) return found;
  const [only] = found;
  if (found.length !== 1 || !only?.mode.endsWith('ip'))
    return refuse('iptables counts connections of a source or of a destination');
  const width = cx.family === 'ip' ? 32 : 128;
  const words = [
    over ? '--connlimit-above' : '--connlimit-upto',
    String(count),
    '--connlimit-mask',
    String(only.length ?? width),
    only.mode === 'srcip' ? '--connlimit-saddr' : '--connlimit-daddr',
  ];
  return [{ kind: 'fresh', of: [[{ match: 'connlimit', words }]] }];
}

/** `add @s { ip saddr timeout 1m }`. */
function setTarget(statement: DynamicSetStatement, cx: RaiseContext): readonly Item[] | Refusal {
  const place = setPlace(statement.key, statement.set.name, cx);
  if (place === 'other family') return [{ kind: 'tests', of: [] }];
  if (isRefusal(place)) return place;
  const { name, directions, needs } = place;
  const writes = [`set ${statement.set.name}`];
  const tests: Item = { kind: 'tests', of: [needs] };
  if (statement.operation === 'delete') return [tests, doing('SET', ['--del-set', name, directions], { writes })];
  const timeout = statement.timeout === undefined ? [] : ['--timeout', String(Math.ceil(statement.timeout / 1000))];
  if (statement.timeout !== undefined && statement.timeout % 1000 !== 0) cx.differs('ipset counts timeouts in whole seconds');
  cx.differs('where the set is full, nft ends the rule, and iptables goes on');
  const exist = statement.operation === 'update' ? ['--exist'] : [];
  return [tests, doing('SET', ['--add-set', name, directions, ...exist, ...timeout], { writes })];
}
