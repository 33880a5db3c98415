// What nft tells a connection after tracking began, iptables tells before it: no state can be asked there, and the first word counts.

import type { Expression } from '../../ast/nft.js';
import type { Part, Rule } from '../../ast/ruleset.js';
import { printExpression } from '../../nft/print-expression.js';
import { excludeEachOther } from '../excluding.js';
import { refuse, type Refusal } from './tests.js';

/** Why the rule cannot stand in raw. `earlier`: the rules of the hook that come before it there. */
export function obstacleInRaw(rule: Rule, earlier: readonly Rule[]): Refusal | undefined {
  const zoned = earlier.some((each) => each.parts.some((part) => setsField(part, 'ct zone')) && !excludeEachOther(each, rule));
  if (zoned)
    return refuse(
      'an earlier rule may set the zone, and CT of iptables heeds the first word only',
      'do both in one rule of iptables',
    );
  for (const part of rule.parts) {
    if (part.kind !== 'nft match' || !readsConnection(part.left)) continue;
    return refuse(
      `iptables sets helpers before connection tracking, where ${printExpression(part.left)} is not known`,
      'leave the test out: only new connections take a helper',
    );
  }
  return undefined;
}

function readsConnection(left: Expression): boolean {
  switch (left.kind) {
    case 'field':
      return left.field.startsWith('ct ');
    case 'binary':
      return readsConnection(left.left) || readsConnection(left.right);
    case 'concat':
      return left.items.some(readsConnection);
    default:
      return false;
  }
}

/** Tells a connection what only one that is there can be told. */
export function needsTracking(part: Part): boolean {
  return part.kind === 'ct object' || setsField(part, 'ct event');
}

function setsField(part: Part, name: string): boolean {
  return part.kind === 'set field' && part.field.kind === 'field' && part.field.field === name;
}
