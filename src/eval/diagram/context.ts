// What is known of every packet that a chain sees, because its only caller asked: tests of it need not be made again.

import type { Step } from '../../core/action.js';
import type { FieldName } from '../../core/fields.js';
import { all, always, any, never, not, type Predicate, type ValueRange } from '../../core/predicate.js';

/** Ranges in which fields lie, the latest first. Only fields that no rule changes on the way through one base chain. */
export type Context = Known | null;

interface Known {
  readonly field: FieldName;
  readonly ranges: readonly ValueRange[];
  readonly before: Context;
}

export const NO_CONTEXT: Context = null;

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
  return { field: predicate.field, ranges: predicate.ranges, before: context };
}

/** The test without what the context answers; itself where that is nothing. */
export function simplified(predicate: Predicate, context: Context): Predicate {
  if (context === null) return predicate;
  switch (predicate.kind) {
    case 'all':
    case 'any': {
      let parts: Predicate[] | null = null;
      for (let index = 0; index < predicate.of.length; index++) {
        const part = predicate.of[index] ?? never;
        const made = simplified(part, context);
        if (made === part) continue;
        parts ??= [...predicate.of];
        parts[index] = made;
      }
      if (!parts) return predicate;
      return predicate.kind === 'all' ? all(parts) : any(parts);
    }
    case 'not': {
      const of = simplified(predicate.of, context);
      return of === predicate.of ? predicate : not(of);
    }
    case 'in': {
      const known = predicate.mask === undefined ? lookUp(context, predicate.field) : null;
      if (!known) return predicate;
      const { ranges } = predicate;
      if (known.every((each) => ranges.some((range) => range[0] <= each[0] && each[1] <= range[1]))) return always;
      return known.every((each) => ranges.every((range) => range[1] < each[0] || each[1] < range[0])) ? never : predicate;
    }
    case 'always':
    case 'never':
    case 'name':
    case 'unknown':
      return predicate;
  }
}

function lookUp(context: Context, field: FieldName): readonly ValueRange[] | null {
  for (let at = context; at; at = at.before) if (at.field === field) return at.ranges;
  return null;
}

/** Does what tests found make any of the steps from `from` on simpler? Of an action alone it makes nothing. */
export function gainsFrom(list: readonly Step[], from: number): boolean {
  for (let index = from; index < list.length; index++) {
    const step = list[index];
    if (step && (step.kind === 'test' || mayCall(step))) return true;
  }
  return false;
}

export function mayCall(step: Step): boolean {
  return step.kind === 'choose' || (step.kind === 'do' && (step.action.kind === 'jump' || step.action.kind === 'goto'));
}
