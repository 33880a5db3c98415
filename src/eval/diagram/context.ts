// What is known of every packet that a chain sees, because its only caller asked: tests of it need not be made again.

import type { FieldName } from '../../core/fields.js';
import { all, always, any, never, not, type Predicate, type ValueRange } from '../../core/predicate.js';

/** Ranges in which fields lie. Only fields that no rule changes on the way through one base chain. */
export type Context = ReadonlyMap<FieldName, readonly ValueRange[]>;

export const NO_CONTEXT: Context = new Map();

const STEADY: ReadonlySet<FieldName> = new Set([
  'ip saddr',
  'ip daddr',
  'ip6 saddr',
  'ip6 daddr',
  'meta l4proto',
  'th sport',
  'th dport',
]);

/** The context behind a test that held. */
export function knowing(context: Context, predicate: Predicate): Context {
  if (predicate.kind === 'all') return predicate.of.reduce(knowing, context);
  if (predicate.kind !== 'in' || predicate.mask !== undefined || !STEADY.has(predicate.field)) return context;
  return new Map([...context, [predicate.field, predicate.ranges]]);
}

/** The test without what the context answers. */
export function simplified(predicate: Predicate, context: Context): Predicate {
  if (context.size === 0) return predicate;
  switch (predicate.kind) {
    case 'all':
      return all(predicate.of.map((part) => simplified(part, context)));
    case 'any':
      return any(predicate.of.map((part) => simplified(part, context)));
    case 'not':
      return not(simplified(predicate.of, context));
    case 'in': {
      const known = predicate.mask === undefined ? context.get(predicate.field) : undefined;
      if (!known) return predicate;
      if (known.every(([low, high]) => predicate.ranges.some((range) => range[0] <= low && high <= range[1]))) return always;
      return known.every(([low, high]) => predicate.ranges.every((range) => range[1] < low || high < range[0]))
        ? never
        : predicate;
    }
    case 'always':
    case 'never':
    case 'name':
    case 'unknown':
      return predicate;
  }
}
