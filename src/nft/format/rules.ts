// Rules in their canonical spelling: each shape of rule is read once, and most need no other spelling than their own.

import type { Rule } from '../../ast/ruleset.js';
import { textOf } from '../../base/source.js';
import { kindAt, type Text } from '../cursor.js';
import { KIND } from '../lexer.js';
import { printStatement } from '../print.js';
import type { RuleHook } from '../state.js';
import { layoutTokens } from './layout.js';
import { shapeOf, type Shape } from './shape.js';
import { confirm, fill, templateOf, type Template } from './template.js';

/** The spelling of rules by the offset at which they begin; null: as they are written, but for blanks. */
export type Spelling = ReadonlyMap<number, string | null>;

export interface RuleFormatter {
  readonly spelling: Spelling;
  /** Stands between the reader and its rules: reads those of a shape that is new. */
  readonly readRule: RuleHook;
}

/** `plain`: every rule is read, none is laid out by its shape. */
export function ruleFormatter(plain: boolean): RuleFormatter {
  const spelling = new Map<number, string | null>();
  const shapes = new Map<string, Known>();
  return {
    spelling,
    readRule(text, from, to, state, read) {
      const start = text.tokens.starts[from] ?? 0;
      const isAlone = plain || to - from > LONGEST_SHAPE;
      const shape = isAlone ? NO_SHAPE : shapeOf(text, from, to);
      const known = shapes.get(shape.key);
      if (known === 'as written' || (typeof known === 'object' && known.confirmed)) {
        spelling.set(start, known === 'as written' ? null : fill(known, shape.values));
        return unread(text, start);
      }
      const problems = state.diagnostics.length;
      const rule = read();
      if (state.diagnostics.length > problems) return rule;
      const canonical = canonicalRule(text, from, to, rule);
      const keeps = canonical === null || canonical === layoutTokens(text, from, to);
      spelling.set(start, keeps ? null : canonical);
      if (isAlone) return rule;
      if (keeps) shapes.set(shape.key, 'as written');
      else if (known === undefined) shapes.set(shape.key, newTemplate(canonical, shape) ?? 'one by one');
      else if (typeof known === 'object' && !confirm(known, canonical, shape.values)) shapes.set(shape.key, 'one by one');
      return rule;
    },
  };
}

/** What is known of rules of a shape: they keep their words, or a template spells them, or each must be read. */
type Known = 'as written' | Template | 'one by one';

/** Tokens of a rule: longer ones hold chains in chains or lists, and no other has their shape. */
const LONGEST_SHAPE = 1000;

const NO_SHAPE: Shape = { key: '', values: [] };

function newTemplate(canonical: string, { key, values }: Shape): Template | undefined {
  return key.includes('{') ? undefined : templateOf(canonical, values);
}

/** A rule that needs no reading: another one of its shape was read. */
function unread({ source }: Text, start: number): Rule {
  return { kind: 'rule', parts: [], counter: null, comment: null, span: { source, start, end: start } };
}

const COUNTED = 'counter packets 0 bytes 0';

/** As a listing spells it; null where that would lose something: variables, or that counters were written without counts. */
export function canonicalRule(text: Text, from: number, to: number, rule: Rule): string | null {
  for (let at = from; at < to; at++) if (kindAt(text, at) === KIND.variable) return null;
  const parts: string[] = [];
  for (const part of rule.parts) {
    if (part.kind === 'opaque') return null;
    const written = textOf(part.span);
    // A chain without a name stands in the rule itself.
    if (part.kind === 'verdict' && part.chain !== undefined && !written.includes(part.chain)) return null;
    const printed = printStatement(part, 'inet');
    // A file that people write holds no counts.
    if (part.kind === 'counter statement' && printed === COUNTED && written === 'counter') parts.push(written);
    else if (printed.includes(COUNTED) && !written.includes('packets')) return null;
    else if (printed !== '') parts.push(printed);
  }
  if (rule.comment !== null) parts.push(`comment "${rule.comment}"`);
  return parts.join(' ');
}
