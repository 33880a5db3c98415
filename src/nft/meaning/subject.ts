// What the left side of a test is about: a field of the core, perhaps masked, or something outside the model.

import type { Expression, FieldExpression } from '../../ast/nft.js';
import { CT_STATUS, FIELDS, LAST_ID, NFPROTO, type FieldName, type NameField } from '../../core/fields.js';
import { anyBit, between, CONNECTED, equals, within, type Predicate, type ValueRange } from '../../core/predicate.js';
import { isThere } from '../../core/unmodelled.js';
import type { NftMeaningContext } from '../define.js';
import { FIELD_ROWS, type Needs } from '../fields.js';
import { optionNumber } from '../tcp-options.js';
import { printExpression } from '../print-expression.js';
import { typesOf } from '../type-of.js';
import { TYPES, type DataType } from '../types.js';
import { constantValue } from './constants.js';

/** `field & mask ^ flip`; `needs` are the tests that nft puts in front. */
export type Subject =
  | {
      readonly kind: 'field';
      readonly field: FieldName;
      readonly mask: bigint | undefined;
      readonly flip: bigint;
      readonly type: DataType | undefined;
      readonly needs: readonly Predicate[];
      /** What the values of the expression are as values of the field; the same if left out. */
      readonly recoded?: (ranges: readonly ValueRange[]) => readonly ValueRange[];
    }
  | { readonly kind: 'name'; readonly field: NameField; readonly needs: readonly Predicate[] }
  | {
      readonly kind: 'unmodelled';
      /** The expression as nft spells it. */
      readonly key: string;
      readonly why: string;
      readonly fresh: boolean;
      readonly needs: readonly Predicate[];
      /** Of its values, where they are numbers of a known width, or texts. */
      readonly type?: DataType | undefined;
    };

/** The subject of an expression that is no concatenation. */
export function subjectOf(expression: Expression, cx: NftMeaningContext): Subject {
  switch (expression.kind) {
    case 'field':
      return fieldSubject(expression, cx);
    case 'binary': {
      const left = subjectOf(expression.left, cx);
      const value = constantValue(expression.right, typesOf(expression.left)[0]);
      if (left.kind !== 'field' || left.recoded || value === undefined) break;
      const operand = BigInt(value);
      const mask = left.mask ?? ones(left.field);
      if (expression.operator === '&') return { ...left, mask: mask & operand, flip: left.flip & operand };
      if (expression.operator === '^') return { ...left, mask, flip: left.flip ^ operand };
      if (expression.operator === '|') return { ...left, mask: mask & ~operand, flip: (left.flip & ~operand) | operand };
      break;
    }
    case 'fib': {
      const keys = expression.keys.join(' . ');
      const route = expression.result === 'oif' || expression.result === 'check';
      const name = expression.result === 'type' ? `fib ${keys} type` : `fib ${keys} oif`;
      if ((route || expression.result === 'type') && isCoreField(name)) {
        return {
          kind: 'field',
          field: name,
          mask: undefined,
          flip: 0n,
          type: route ? TYPES.boolean : TYPES.fib_addrtype,
          needs: [],
        };
      }
      if (expression.result === 'type')
        return { ...unmodelled(expression, 'this route is not modelled'), type: TYPES.fib_addrtype };
      break;
    }
    case 'tcp option':
      if (expression.option === 'maxseg' && expression.field === 'size') {
        return {
          kind: 'field',
          field: 'tcp option maxseg size',
          mask: undefined,
          flip: 0n,
          type: typesOf(expression)[0],
          needs: [],
        };
      }
      return {
        ...unmodelled(expression, 'TCP options are not modelled'),
        key: `tcp option ${optionNumber(expression.option)}${expression.field === undefined ? '' : ` ${expression.field}`}`,
        ...(expression.field === undefined && { type: TYPES.boolean }),
      };
    case 'exthdr':
      return {
        ...unmodelled(expression, 'extension headers are not modelled'),
        type: TYPES.boolean,
        needs: needsPredicates({ nfproto: 'ipv6' }, cx),
      };
    case 'header option':
      return {
        ...unmodelled(expression, `${printExpression(expression)} is not modelled`),
        ...(expression.field === undefined && { type: TYPES.boolean }),
      };
    case 'numgen':
    case 'hash':
      return { ...unmodelled(expression, 'the value is drawn anew for each packet'), fresh: true };
    default:
      break;
  }
  return unmodelled(expression, `${printExpression(expression)} is not modelled`);
}

function unmodelled(expression: Expression, why: string): Subject & { kind: 'unmodelled' } {
  return { kind: 'unmodelled', key: printExpression(expression), why, fresh: false, needs: [] };
}

function fieldSubject(expression: FieldExpression, cx: NftMeaningContext): Subject {
  const row = FIELD_ROWS.get(expression.field);
  if (!row) return unmodelled(expression, `${expression.field} is not modelled`);
  const needs = needsPredicates(row.needs, cx);
  if (expression.direction !== undefined) return directed(expression, row.type, cx);
  const recoding = RECODED[expression.field];
  if (recoding) return { kind: 'field', ...recoding, mask: undefined, flip: 0n, type: row.type, needs };
  const core = row.core;
  if (core === null) {
    const random = expression.field === 'meta random';
    const read = readFrom(expression.field);
    return {
      ...unmodelled(expression, `${expression.field} is not modelled`),
      fresh: random,
      needs: [...needs, ...read],
      type: row.type,
    };
  }
  if (core === 'meta iifname' || core === 'meta oifname' || core === 'physdev in' || core === 'physdev out') {
    return { kind: 'name', field: core, needs };
  }
  // Nobody has the highest number: a packet that shows it has no owner.
  const owned = core === 'meta skuid' || core === 'meta skgid' ? [between(core, 0, LAST_ID)] : [];
  return { kind: 'field', field: core, mask: undefined, flip: 0n, type: row.type, needs: [...needs, ...owned] };
}

/** Fields that are others in other numbers: at the hooks of IP the protocol is the family, and a length counts the header of IPv6 or not. */
const RECODED: Readonly<
  Record<string, { readonly field: FieldName; readonly recoded: (ranges: readonly ValueRange[]) => readonly ValueRange[] }>
> = {
  'meta protocol': {
    field: 'meta nfproto',
    recoded: (ranges) =>
      [
        [0x0800, NFPROTO.ipv4],
        [0x86dd, NFPROTO.ipv6],
      ]
        .filter(([protocol = 0]) => ranges.some(([low, high]) => low <= protocol && protocol <= high))
        .map(([, family = 0]): ValueRange => [family, family]),
  },
  'ip6 length': {
    field: 'meta length',
    recoded: (ranges) =>
      ranges
        .map(([low, high]): ValueRange => [Number(low) + 40, Math.min(Number(high) + 40, 0xffff)])
        .filter(([low, high]) => low <= high),
  },
};

/** `ct original saddr`: the family is the table's, or the one that is written. */
function directed(expression: FieldExpression, type: DataType, cx: NftMeaningContext): Subject {
  const key = expression.field.slice('ct '.length);
  const ip6 = key.startsWith('ip6 ') || (cx.family === 'ip6' && type === TYPES.address);
  const plain = key.replace(/^ip6? /, '');
  const name = `ct ${expression.direction} ${ip6 ? 'ip6 ' : ''}${plain === 'protocol' ? plain : plain}`;
  if (!isCoreField(name)) {
    return { ...unmodelled(expression, `${printExpression(expression)} is not modelled`), needs: [CONNECTED], type };
  }
  const address = ip6 ? TYPES.ipv6_addr : TYPES.ipv4_addr;
  const needs =
    type === TYPES.ipv4_addr
      ? needsPredicates({ nfproto: 'ipv4' }, cx)
      : type === TYPES.ipv6_addr
        ? needsPredicates({ nfproto: 'ipv6' }, cx)
        : [];
  return { kind: 'field', field: name, mask: undefined, flip: 0n, type: plain.endsWith('addr') ? address : type, needs };
}

/** What must be there before a field outside the model can be read; the kernel breaks off where it is not. */
function readFrom(field: string): readonly Predicate[] {
  const [head = ''] = field.split(' ');
  if (field === 'ct helper') return [CONNECTED, anyBit('ct status', CT_STATUS.expected)];
  if (head === 'ct') return [CONNECTED];
  return EXTENSION_FIELD.test(field) ? [isThere(`exthdr ${head}`)] : [];
}

const EXTENSION_FIELD = /^(?:(?:hbh|dst|frag|mh) |rt (?:nexthdr|hdrlength|type|seg-left)$)/;

/** The tests that nft adds in front; those that the table's family settles are left out. */
export function needsPredicates(needs: Needs, cx: NftMeaningContext): Predicate[] {
  const tests: Predicate[] = [];
  if (needs.nfproto && cx.family !== 'ip' && cx.family !== 'ip6') tests.push(equals('meta nfproto', NFPROTO[needs.nfproto]));
  if (needs.l4proto !== undefined) tests.push(equals('meta l4proto', needs.l4proto));
  if (needs.icmpTypes) {
    tests.push(
      within(
        needs.l4proto === 1 ? 'icmp type' : 'icmpv6 type',
        needs.icmpTypes.map((type) => [type, type]),
      ),
    );
  }
  return tests;
}

/** All bits of a field. */
export function ones(field: FieldName): bigint {
  return (1n << BigInt(FIELDS[field])) - 1n;
}

export function isCoreField(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}
