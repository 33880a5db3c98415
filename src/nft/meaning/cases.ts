// Maps as choices: the first element that the key fits decides, and a key that fits none breaks the rule off.

import type { Element, Expression, MapExpression, NumgenExpression } from '../../ast/nft.js';
import type { Verdict } from '../../ast/ruleset.js';
import { testing, type Case, type Meaning } from '../../core/action.js';
import { unknown } from '../../core/predicate.js';
import type { NftMeaningContext } from '../define.js';
import { printExpression } from '../print-expression.js';
import { constantRange } from './constants.js';
import { drawnMeaning, type DrawnFor } from './drawn.js';
import { elementsOf, isCatchAll, membership, subjectsOf } from './membership.js';

/** What a map does, if each of its values does `then`. */
export function mapMeaning(
  { key, map }: Pick<MapExpression, 'key' | 'map'>,
  cx: NftMeaningContext,
  then: (value: Expression | Verdict) => Meaning,
): Meaning {
  const elements = elementsOf(map, cx.table);
  if ('why' in elements) return [testing(unknown(`${printExpression(key)} map ${printExpression(map)}`, elements.why))];
  const drawn = key.kind === 'numgen' ? drawnCases(key, elements, then) : null;
  if (drawn) return drawn;
  const subjects = subjectsOf(key, cx);
  // A text may add an element that is there.
  const distinct = new Map(elements.toReversed().map((element) => [printExpression(element.key), element]));
  const sorted = [...distinct.values()].reverse().sort((a, b) => Number(isCatchAll(a.key)) - Number(isCatchAll(b.key)));
  const cases = sorted.map(({ key: constant, value }): Case => ({
    when: membership(subjects, [constant], false),
    then: value === undefined ? [] : then(value),
  }));
  return [{ kind: 'choose', cases, otherwise: 'break' }];
}

/** Null where the numbers are not known, or too many. */
function drawnCases(
  key: NumgenExpression,
  elements: readonly Element[],
  then: (value: Expression | Verdict) => Meaning,
): Meaning | null {
  const list: DrawnFor[] = [];
  for (const { key: number, value } of elements) {
    const range = constantRange(number, undefined);
    if (!range) return null;
    list.push({ range: [Number(range[0]), Number(range[1])], then: value === undefined ? [] : then(value) });
  }
  return drawnMeaning(key, list);
}
