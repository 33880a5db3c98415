// Constants to the numbers that the kernel compares: values, ranges, names of interfaces.

import type { Expression } from '../../ast/nft.js';
import type { Value } from '../../core/fields.js';
import type { ValueRange } from '../../core/predicate.js';
import type { DataType } from '../types.js';
import { parseDuration } from '../duration.js';
import { wordValue, TYPES } from '../types.js';

/** The number that a constant stands for; undefined where this model does not know it (a user's name, a host's name). */
export function constantValue(constant: Expression, type: DataType | undefined): Value | undefined {
  switch (constant.kind) {
    case 'number':
      // Dates are seconds as they are written, and nanoseconds as they are compared.
      return narrow(type?.shape === 'date' ? BigInt(constant.value) * 1_000_000_000n : constant.value);
    case 'address':
      return narrow(constant.value);
    case 'mac':
      return parseInt(constant.text.replaceAll(':', ''), 16);
    case 'symbol':
      return wordNumber(constant.name, type);
    case 'string':
      return wordNumber(constant.text, type);
    case 'list':
      return constant.items.reduce<Value | undefined>((bits, item) => combined(bits, '|', constantValue(item, type)), 0);
    case 'binary':
      return combined(constantValue(constant.left, type), constant.operator, constantValue(constant.right, type));
    default:
      return undefined;
  }
}

function wordNumber(word: string, type: DataType | undefined): Value | undefined {
  if (!type) return undefined;
  if (type.shape === 'time') return parseDuration(word);
  if (type.shape === 'classid') {
    const [major, minor] = word.split(':');
    if (minor !== undefined) return ((parseInt(major ?? '', 16) << 16) | parseInt(minor, 16)) >>> 0;
  }
  if ((type === TYPES.uid || type === TYPES.gid) && word === 'root') return 0;
  return wordValue(type, word);
}

function combined(left: Value | undefined, operator: string, right: Value | undefined): Value | undefined {
  if (left === undefined || right === undefined) return undefined;
  const [a, b] = [BigInt(left), BigInt(right)];
  switch (operator) {
    case '&':
      return narrow(a & b);
    case '|':
      return narrow(a | b);
    case '^':
      return narrow(a ^ b);
    case '<<':
      return narrow(a << b);
    default:
      return narrow(a >> b);
  }
}

/** A number where it is exact, as the core's fields of up to 53 bits want it. */
function narrow(value: Value): Value {
  return typeof value === 'bigint' && value <= 0xffffffffffffn ? Number(value) : value;
}

/** The values that a constant of a set or a test stands for, both ends included. */
export function constantRange(constant: Expression, type: DataType | undefined): ValueRange | undefined {
  if (constant.kind === 'range') {
    const low = constantValue(constant.from, type);
    const high = constantValue(constant.to, type);
    return low === undefined || high === undefined ? undefined : [low, high];
  }
  if (constant.kind === 'prefix') {
    const base = constantValue(constant.address, type);
    const width = constant.address.kind === 'address' && constant.address.family === 'ip6' ? 128 : (type?.width ?? 32);
    if (base === undefined) return undefined;
    const free = (1n << BigInt(Math.max(0, width - constant.length))) - 1n;
    const low = (BigInt(base) | free) ^ free;
    return [fitWidth(low, width), fitWidth(low | free, width)];
  }
  const value = constantValue(constant, type);
  return value === undefined ? undefined : [value, value];
}

/** 128-bit fields hold bigints, narrower ones numbers. */
export function fitWidth(value: Value, width: number): Value {
  // What is larger than any field was refused where it was read; its size no longer matters.
  return width > 53 ? BigInt(value) : Math.min(Number(value), Number.MAX_SAFE_INTEGER);
}

/** An interface's name, and whether it stands for all names that begin so. */
export function interfaceName(constant: Expression): { readonly name: string; readonly prefix: boolean } | undefined {
  const text = constant.kind === 'string' ? constant.text : constant.kind === 'symbol' ? constant.name : undefined;
  if (text === undefined) return undefined;
  const wild = text.endsWith('*') && !text.endsWith('\\*');
  return { name: (wild ? text.slice(0, -1) : text).replaceAll('\\*', '*'), prefix: wild };
}
