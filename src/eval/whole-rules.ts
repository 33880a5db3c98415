// What a rule does with all packets that it matches, as far as that can be said without looking at packets.

import type { Chain, Rule, Ruleset, Table } from '../ast/ruleset.js';
import type { Step } from '../core/action.js';
import type { FieldName } from '../core/fields.js';
import type { Program } from './program.js';

export interface WholeRule {
  /** Whether later rules of the chain see none of these packets, all of them, or some: that depends on the packet. */
  readonly takes: 'all' | 'none' | 'some';
  /** The fields that it, or a chain that it calls, may give a value to. */
  readonly changes: ReadonlySet<FieldName>;
}

/** What the rules of a program do; each chain is looked at once. */
export function wholeRules(program: Program): (rule: Rule, table: Table, ruleset: Ruleset) => WholeRule {
  const chains = new Map<Chain, WholeRule>();
  return ofRule;

  function ofRule(rule: Rule, table: Table, ruleset: Ruleset): WholeRule {
    return ofSteps(program.meaning(rule, table, ruleset, 'postrouting'), table, ruleset);
  }

  function ofSteps(steps: readonly Step[], table: Table, ruleset: Ruleset): WholeRule {
    const changes = new Set<FieldName>();
    let takes: WholeRule['takes'] = 'none';
    for (const step of steps) {
      if (step.kind === 'test') continue;
      const whole = step.kind === 'do' ? ofAction(step.action, table, ruleset) : ofCases(step.cases, table, ruleset);
      for (const field of whole.changes) changes.add(field);
      if (whole.takes === 'all') return { takes: 'all', changes };
      if (whole.takes === 'some') takes = 'some';
    }
    return { takes, changes };
  }

  function ofCases(cases: (Step & { readonly kind: 'choose' })['cases'], table: Table, ruleset: Ruleset): WholeRule {
    const each = cases.map(({ then }) => ofSteps(then, table, ruleset));
    return { takes: 'some', changes: new Set(each.flatMap(({ changes }) => [...changes])) };
  }

  function ofAction(action: (Step & { readonly kind: 'do' })['action'], table: Table, ruleset: Ruleset): WholeRule {
    switch (action.kind) {
      case 'set':
        return { takes: 'none', changes: new Set([action.field]) };
      case 'jump':
      case 'goto': {
        const chain = program.chain(table, action.chain);
        if (!chain) return NOTHING;
        const called = ofChain(chain, table, ruleset);
        return action.kind === 'jump' ? called : { ...called, takes: 'all' };
      }
      case 'log':
      case 'effect':
      case 'notrack':
        return NOTHING;
      case 'tproxy':
        return action.accepts ? EVERYTHING : NOTHING;
      default:
        return EVERYTHING;
    }
  }

  function ofChain(chain: Chain, table: Table, ruleset: Ruleset): WholeRule {
    const known = chains.get(chain);
    if (known) return known;
    // A chain that calls itself: no kernel loads it.
    chains.set(chain, NOTHING);
    const changes = new Set<FieldName>();
    let takes: WholeRule['takes'] = 'none';
    for (const rule of chain.rules) {
      const steps = program.meaning(rule, table, ruleset, 'postrouting');
      const whole = ofSteps(steps, table, ruleset);
      for (const field of whole.changes) changes.add(field);
      if (whole.takes === 'none') continue;
      const returns = steps.some((step) => step.kind === 'do' && (step.action.kind === 'return' || step.action.kind === 'goto'));
      const isForAll = whole.takes === 'all' && !returns && !steps.some(({ kind }) => kind === 'test');
      // What returned, or may have, is past the rules that would take it.
      if (isForAll && !mayReturn(chain, rule, table, ruleset)) takes = 'all';
      else if (takes === 'none') takes = 'some';
      if (takes === 'all') break;
    }
    const made = { takes, changes };
    chains.set(chain, made);
    return made;
  }

  /** Does a rule of the chain before this one send packets back to the caller? */
  function mayReturn(chain: Chain, until: Rule, table: Table, ruleset: Ruleset): boolean {
    for (const rule of chain.rules) {
      if (rule === until) return false;
      if (sendsBack(program.meaning(rule, table, ruleset, 'postrouting'))) return true;
    }
    return false;
  }
}

const NOTHING: WholeRule = { takes: 'none', changes: new Set() };
const EVERYTHING: WholeRule = { takes: 'all', changes: new Set() };

function sendsBack(steps: readonly Step[]): boolean {
  return steps.some((step) => {
    if (step.kind === 'choose') return step.cases.some(({ then }) => sendsBack(then));
    return step.kind === 'do' && (step.action.kind === 'return' || step.action.kind === 'goto');
  });
}
