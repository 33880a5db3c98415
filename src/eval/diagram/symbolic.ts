// Values as functions of what the packet was: a constant, bits of fields, and exclusive ors of them.

import type { Computed } from '../../core/action.js';
import type { DiagramField } from './layout.js';

/** `constant ^ (field & mask) << shift ^ …`; `shift` may be negative. No two terms have the same field and shift. */
export interface Symbolic {
  readonly constant: bigint;
  readonly terms: readonly Term[];
}

export interface Term {
  readonly field: DiagramField;
  readonly mask: bigint;
  readonly shift: number;
}

/** What fields hold by now, where that is not what they held first. */
export type Assigned = ReadonlyMap<DiagramField, Symbolic>;

export function constantly(constant: bigint): Symbolic {
  return { constant, terms: [] };
}

/** The field's own bits. */
export function bitsOf(field: DiagramField, mask: bigint): Symbolic {
  return { constant: 0n, terms: [{ field, mask, shift: 0 }] };
}

/** The value of an action, for a field of this many bits. */
export function symbolic({ constant, terms }: Computed, width: number): Symbolic {
  const ones = onesOf(width);
  return normal(
    BigInt(constant >>> 0) & ones,
    terms.map(({ field, mask, shift }) => ({ field, mask: kept(BigInt(mask >>> 0), shift, ones), shift })),
  );
}

/** The value with fields replaced by what was assigned to them before. */
export function after(value: Symbolic, before: Assigned): Symbolic {
  if (!value.terms.some(({ field }) => before.has(field))) return value;
  let { constant } = value;
  const terms: Term[] = [];
  for (const term of value.terms) {
    const earlier = before.get(term.field);
    if (!earlier) {
      terms.push(term);
      continue;
    }
    constant ^= shifted(earlier.constant & term.mask, term.shift);
    for (const { field, mask, shift } of earlier.terms) {
      terms.push({ field, mask: mask & shifted(term.mask, -shift), shift: shift + term.shift });
    }
  }
  return normal(constant, terms);
}

/** 0 for equal values; else where they differ, as a value of its own. */
export function difference(a: Symbolic, b: Symbolic): Symbolic {
  return normal(a.constant ^ b.constant, [...a.terms, ...b.terms]);
}

/** The field is assigned what it holds anyway. */
export function isUnchanged({ constant, terms }: Symbolic, field: DiagramField, width: number): boolean {
  const [only] = terms;
  return constant === 0n && terms.length === 1 && only?.field === field && only.shift === 0 && only.mask === onesOf(width);
}

export function onesOf(width: number): bigint {
  return (1n << BigInt(width)) - 1n;
}

/** One text for equal values. */
export function textOf({ constant, terms }: Symbolic): string {
  if (terms.length === 0) return `0x${constant.toString(16)}`;
  return [
    `0x${constant.toString(16)}`,
    ...terms.map(({ field, mask, shift }) => `(${field}&0x${mask.toString(16)})<<${shift}`),
  ].join('^');
}

/** The mask without bits that the shift pushes out of the field. */
function kept(mask: bigint, shift: number, ones: bigint): bigint {
  return mask & shifted(ones, -shift);
}

function shifted(value: bigint, shift: number): bigint {
  return shift >= 0 ? value << BigInt(shift) : value >> BigInt(-shift);
}

function normal(constant: bigint, terms: readonly Term[]): Symbolic {
  const joined = new Map<string, Term>();
  for (const term of terms) {
    const key = `${term.field} ${term.shift}`;
    const other = joined.get(key);
    joined.set(key, other ? { ...term, mask: term.mask ^ other.mask } : term);
  }
  const left = [...joined.values()].filter(({ mask }) => mask !== 0n);
  return { constant, terms: left.sort((a, b) => (a.field === b.field ? a.shift - b.shift : a.field < b.field ? -1 : 1)) };
}
