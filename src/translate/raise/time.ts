// `meta hour`, `meta day`, `meta time`: iptables counts in UTC, nft's texts are of the zone in which they are loaded.

import type { Expression, NftMatch } from '../../ast/nft.js';
import { constantValue } from '../../nft/meaning/constants.js';
import { printExpression } from '../../nft/print-expression.js';
import { TYPES } from '../../nft/types.js';
import type { RaiseContext } from './context.js';
import type { Item } from './items.js';
import { complement, includes, union, values, type Range, type Ranges } from './ranges.js';
import { isRefusal, piece, refuse, type Refusal } from './tests.js';

const FIELDS = ['meta hour', 'meta day', 'meta time'] as const;
const LAST_SECOND = 86399n;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
/** The end of the time that xt_time counts in. */
const END = 0x7fffffffn;

export function hasOwnTime(left: Expression): boolean {
  return left.kind === 'field' && FIELDS.some((field) => field === left.field);
}

export function timeItems({ left, relation, right }: NftMatch, cx: RaiseContext): readonly Item[] | Refusal {
  if (left.kind !== 'field') return [];
  const field = left.field;
  const top = field === 'meta hour' ? LAST_SECOND : field === 'meta day' ? 6n : (1n << 63n) - 1n;
  const chosen = rangesOf(field, right, cx);
  if (isRefusal(chosen)) return chosen;
  const [first] = chosen;
  const wanted: Ranges =
    relation === '!=' || relation === '!'
      ? complement(chosen, top)
      : relation === '<'
        ? union([[0n, (first?.[0] ?? 0n) - 1n]])
        : relation === '<='
          ? union([[0n, first?.[1] ?? 0n]])
          : relation === '>'
            ? union([[(first?.[1] ?? top) + 1n, top]])
            : relation === '>='
              ? union([[first?.[0] ?? 0n, top]])
              : chosen;
  if (wanted.length === 0) return [{ kind: 'tests', of: [] }];
  const say = (...words: readonly string[]): readonly Item[] => [{ kind: 'tests', of: [[piece('time', words)]] }];
  switch (field) {
    case 'meta day': {
      const days = values([[0n, 6n]]).filter((day) => includes(wanted, day));
      return days.length === 7 ? [] : say('--weekdays', days.map((day) => DAYS[Number(day)] ?? '').join(','));
    }
    case 'meta hour':
      return hours(wanted, say);
    default: {
      const [only] = wanted;
      if (wanted.length !== 1 || !only) return refuse('iptables tests one span of time', 'write a rule for each');
      if (only[0] > END) return refuse('time ends for iptables in January 2038');
      const words = [
        ...(only[0] === 0n ? [] : ['--datestart', date(only[0])]),
        ...(only[1] >= END ? [] : ['--datestop', date(only[1])]),
      ];
      return words.length === 0 ? [] : say(...words);
    }
  }
}

function hours(wanted: Ranges, say: (...words: readonly string[]) => readonly Item[]): readonly Item[] | Refusal {
  const gaps = complement(wanted, LAST_SECOND);
  const [only] = wanted;
  const [gap] = gaps;
  if (gaps.length === 0) return [];
  // Where both ends are the same second, xt_time matches always.
  if (wanted.length === 1 && only && only[0] !== only[1]) return say('--timestart', clock(only[0]), '--timestop', clock(only[1]));
  if (gaps.length === 1 && gap && gap[0] > 0n) return say('--timestart', clock(gap[1] + 1n), '--timestop', clock(gap[0] - 1n));
  return refuse('iptables tests one span of the day', 'write a rule for each');
}

function rangesOf(field: string, right: Expression, cx: RaiseContext): Ranges | Refusal {
  if (right.kind === 'set') {
    const all: Range[] = [];
    for (const { key } of right.elements) {
      const found = rangesOf(field, key, cx);
      if (isRefusal(found)) return found;
      all.push(...found);
    }
    return union(all);
  }
  const low = secondsOf(field, right.kind === 'range' ? right.from : right, cx);
  const high = secondsOf(field, right.kind === 'range' ? right.to : right, cx);
  return low === undefined || high === undefined
    ? refuse(`${printExpression(right)} is no time that iptables knows`)
    : union([[low, high]]);
}

function secondsOf(field: string, value: Expression, cx: RaiseContext): bigint | undefined {
  if (field === 'meta day') {
    const day = constantValue(value, TYPES.day);
    return day === undefined ? undefined : BigInt(day);
  }
  if (value.kind === 'number') return BigInt(value.value);
  if (value.kind !== 'string') return undefined;
  if (/^\d+$/.test(value.text)) return BigInt(value.text);
  const zone = 'a time in quotes is of the zone of the machine that loads the rules; iptables takes it for UTC';
  const [, hour, minute, second = '0'] = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?$/.exec(value.text) ?? [];
  if (field === 'meta hour' && hour !== undefined) {
    cx.differs(zone);
    return BigInt(Number(hour) * 3600 + Number(minute) * 60 + Number(second));
  }
  const time = Date.parse(`${value.text.includes(' ') ? value.text.replace(' ', 'T') : `${value.text}T00:00:00`}Z`);
  if (field !== 'meta time' || Number.isNaN(time)) return undefined;
  cx.differs(zone);
  return BigInt(Math.floor(time / 1000));
}

function clock(seconds: bigint): string {
  const two = (value: bigint): string => String(value).padStart(2, '0');
  return `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`;
}

function date(seconds: bigint): string {
  return new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
}
