// What the left side of an nft test reads, with all that nft tests in front of it.

import type { Expression, FieldExpression } from '../../ast/nft.js';
import { FIELD_ROWS, type Needs } from '../../nft/fields.js';
import { constantValue } from '../../nft/meaning/constants.js';
import { printExpression, printField } from '../../nft/print-expression.js';
import { optionNumber } from '../../nft/tcp-options.js';
import { typesOf } from '../../nft/type-of.js';
import { TYPES, type DataType } from '../../nft/types.js';
import type { RaiseContext } from './context.js';
import { ones } from './ranges.js';
import { fieldTest, of, refuse, type Refusal, type Test } from './tests.js';

export type Subject =
  | {
      readonly kind: 'field';
      readonly field: string;
      readonly width: number;
      readonly mask: bigint;
      readonly flip: bigint;
      readonly type: DataType | undefined;
      readonly needs: readonly Test[];
    }
  | { readonly kind: 'name'; readonly field: string; readonly needs: readonly Test[] }
  /** Holds for no packet of this family. */
  | { readonly kind: 'other family' };

const TCP = 6;

/** The subject of an expression that is no concatenation. */
export function subjectOf(expression: Expression, cx: RaiseContext): Subject | Refusal {
  switch (expression.kind) {
    case 'field':
      return fieldSubject(expression, cx);
    case 'binary': {
      const inner = subjectOf(expression.left, cx);
      const value = constantValue(expression.right, typesOf(expression.left)[0]);
      if ('reason' in inner || inner.kind === 'other family') return inner;
      if (inner.kind !== 'field' || value === undefined) break;
      const operand = BigInt(value);
      if (expression.operator === '&') return { ...inner, mask: inner.mask & operand, flip: inner.flip & operand };
      if (expression.operator === '^') return { ...inner, flip: inner.flip ^ operand };
      if (expression.operator === '|') {
        return { ...inner, mask: inner.mask & ~operand & ones(inner.width), flip: (inner.flip & ~operand) | operand };
      }
      break;
    }
    case 'fib':
      return expression.result === 'type'
        ? plain(`fib ${expression.keys.join(' . ')} type`, 8, TYPES.fib_addrtype)
        : expression.result === 'oifname'
          ? refuse('iptables cannot ask by which interface an address is reached')
          : plain(`fib ${expression.keys.join(' . ')} oif`, 1, TYPES.boolean);
    case 'tcp option':
      return plain(
        `tcp option ${optionNumber(expression.option)}${expression.field === undefined ? '' : ` ${expression.field}`}`,
        typesOf(expression)[0]?.width ?? 1,
        typesOf(expression)[0],
        // A missing option says nothing about the protocol, but a value is read from TCP only.
        expression.field === undefined ? [] : [fieldTest('meta l4proto', 8, of(BigInt(TCP)))],
      );
    case 'exthdr':
      if (cx.family === 'ip') return { kind: 'other family' };
      return plain(
        `exthdr ${expression.header}${expression.field === undefined ? '' : ` ${expression.field}`}`,
        typesOf(expression)[0]?.width ?? 1,
        typesOf(expression)[0],
      );
    case 'numgen':
      return plain(printExpression(expression), 32, undefined);
    case 'header option':
    case 'osf':
    case 'ipsec':
    case 'raw':
    case 'socket cgroup':
      return plain(printExpression(expression), typesOf(expression)[0]?.width ?? 32, typesOf(expression)[0]);
    default:
      break;
  }
  return refuse(`iptables has no test of ${printExpression(expression)}`);
}

function plain(field: string, width: number, type: DataType | undefined, needs: readonly Test[] = []): Subject {
  const bits = width === 0 ? 32 : width;
  return { kind: 'field', field, width: bits, mask: ones(bits), flip: 0n, type, needs };
}

function fieldSubject(expression: FieldExpression, cx: RaiseContext): Subject | Refusal {
  const row = FIELD_ROWS.get(expression.field);
  if (!row) return refuse(`iptables has no test of ${printField(expression)}`);
  const needs = needsOf(row.needs, cx);
  if (!needs) return { kind: 'other family' };
  if (expression.direction !== undefined) return directed(expression, row.type, cx);
  const { core, name, type } = row;
  if (core === 'meta iifname' || core === 'meta oifname') {
    if (name === 'meta iif' || name === 'meta oif') {
      cx.note(
        `${printField(expression)} is bound to the interface that exists when the rules are loaded; iptables goes by its name`,
      );
    }
    return { kind: 'name', field: core, needs };
  }
  if (name === 'ip protocol') return { ...plain('meta l4proto', 8, type), ...{ needs } };
  return plain(core ?? name, type === TYPES.address ? 128 : type.width, type, needs);
}

/** `ct original saddr`: the family is the table's, or the one that is written. */
function directed(expression: FieldExpression, type: DataType, cx: RaiseContext): Subject {
  const key = expression.field.slice('ct '.length);
  const named = /^ip6? /.exec(key)?.[0].trim();
  if (named !== undefined && named !== cx.family) return { kind: 'other family' };
  const plainKey = key.replace(/^ip6? /, '');
  const address = plainKey.endsWith('addr');
  const width = address ? (cx.family === 'ip' ? 32 : 128) : type.width;
  const shape = address ? (cx.family === 'ip' ? TYPES.ipv4_addr : TYPES.ipv6_addr) : type;
  return plain(`ct ${expression.direction ?? ''} ${plainKey}`, width, shape);
}

/** What nft tests in front of a field; null where no packet of the family has it. */
function needsOf(needs: Needs, cx: RaiseContext): readonly Test[] | null {
  if (needs.nfproto !== undefined && needs.nfproto !== (cx.family === 'ip' ? 'ipv4' : 'ipv6')) return null;
  const tests: Test[] = [];
  if (needs.l4proto !== undefined) tests.push(fieldTest('meta l4proto', 8, of(BigInt(needs.l4proto))));
  if (needs.icmpTypes) {
    const field = needs.l4proto === 1 ? 'icmp type' : 'icmpv6 type';
    tests.push(fieldTest(field, 8, of(...needs.icmpTypes.map(BigInt))));
  }
  return tests;
}
