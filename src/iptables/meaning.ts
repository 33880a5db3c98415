// What a rule means: each part is asked in turn, and says it by its own literal.

import type { Part, Rule, Verdict } from '../ast/ruleset.js';
import { assertNever } from '../base/assert-never.js';
import { doing, opaqueMeaning, testing, type Meaning, type Step } from '../core/action.js';
import { unknown } from '../core/predicate.js';
import type { MeaningContext, RuleProtocol } from './define.js';
import { vocabularyOf, type Vocabulary } from './lookup.js';

/** The steps of a rule, in the kernel's order. A part that was not understood is a test with an unknown answer. */
export function ruleMeaning(rule: Rule, cx: MeaningContext): Meaning {
  const vocabulary = vocabularyOf(cx.family);
  const steps: Step[] = [];
  for (const part of rule.parts) for (const step of partMeaning(part, vocabulary, cx)) steps.push(step);
  return steps;
}

/** A rule's `-p`, if any. */
export function ruleProtocol(rule: Rule): RuleProtocol | null {
  const first = rule.parts[0];
  if (first?.kind !== 'match' || first.name !== 'standard') return null;
  const use = first.options['protocol'];
  return use && typeof use.value === 'number' && use.value !== 0 ? { number: use.value, negated: use.negated } : null;
}

function partMeaning(part: Part, vocabulary: Vocabulary, cx: MeaningContext): Meaning {
  switch (part.kind) {
    case 'match': {
      const match = part.name === vocabulary.standard.name ? vocabulary.standard : vocabulary.matches.get(part.name);
      if (!match) throw new Error(`no match ${part.name} for ${cx.family}`);
      return match.meaning(part, cx);
    }
    case 'target': {
      const target = vocabulary.targets.get(part.name);
      if (!target) throw new Error(`no target ${part.name} for ${cx.family}`);
      return target.meaning(part, cx);
    }
    case 'verdict':
      return [verdictMeaning(part.verdict, part.chain ?? '')];
    case 'opaque':
      return part.only === 'test' ? [testing(unknown(part.text, part.why))] : opaqueMeaning(part.text, part.why);
    default:
      throw new Error(`an iptables rule holds no ${part.kind}`);
  }
}

export function verdictMeaning(verdict: Verdict['verdict'], chain: string): Step {
  switch (verdict) {
    case 'accept':
    case 'drop':
    case 'return':
    case 'continue':
      return doing({ kind: verdict });
    case 'jump':
    case 'goto':
      return doing({ kind: verdict, chain });
    default:
      return assertNever(verdict);
  }
}
