// Maps whose key is a number drawn for each packet: which share of what the elements before leave each element gets.

import type { Element, NumgenExpression, SetExpression, SetReference } from '../../ast/nft.js';
import { constantRange } from '../../nft/meaning/constants.js';
import type { RaiseContext } from './context.js';
import { elementsOf } from './normalize.js';
import { isRefusal, refuse, type Piece, type Refusal } from './tests.js';

/** More rules than this in the place of one are no translation any more. */
const MOST = 64;

export interface DrawnCase {
  readonly element: Element;
  /** Null for the last one, which takes all that is left. */
  readonly piece: Piece | null;
}

/** A counter that goes round gives each number its turn, so the first rule takes one packet of n, the next one of n - 1. */
export function drawnCases(
  { mode, modulus, offset }: NumgenExpression,
  map: SetExpression | SetReference,
  cx: RaiseContext,
): readonly DrawnCase[] | Refusal {
  const elements = elementsOf(map, cx);
  if (isRefusal(elements)) return elements;
  const turns: { readonly from: number; readonly to: number; readonly element: Element }[] = [];
  for (const element of elements) {
    const range = constantRange(element.key, undefined);
    if (!range) return refuse('the numbers of the map are not known');
    turns.push({ from: Number(range[0]) - offset, to: Number(range[1]) - offset, element });
  }
  turns.sort((a, b) => a.from - b.from);
  const gap = turns.findIndex(({ from }, index) => from !== (index === 0 ? 0 : (turns[index - 1]?.to ?? 0) + 1));
  if (gap !== -1 || turns[turns.length - 1]?.to !== modulus - 1)
    return refuse('some of the numbers that are drawn have no element', 'let the map hold them all');
  const cases: DrawnCase[] = [];
  for (const { from, to, element } of turns) {
    const left = modulus - from;
    if (mode === 'random') cases.push({ element, piece: share(to + 1 - from, left) });
    else for (let number = from; number <= to; number++) cases.push({ element, piece: turn(modulus - number) });
  }
  return cases.length <= MOST ? cases : refuse(`more than ${MOST} rules would take the place of this one`);
}

function share(part: number, of: number): Piece | null {
  if (part === of) return null;
  return {
    match: 'statistic',
    words: ['--mode', 'random', '--probability', (Math.round((part / of) * 2 ** 31) / 2 ** 31).toFixed(11)],
  };
}

function turn(of: number): Piece | null {
  return of === 1 ? null : { match: 'statistic', words: ['--mode', 'nth', '--every', String(of), '--packet', '0'] };
}
