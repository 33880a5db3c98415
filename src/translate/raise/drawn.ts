// Maps whose key is a number drawn for each packet: which share of what the elements before leave each element gets.

import type { Element, Expression, NumgenExpression, SetExpression, SetReference } from '../../ast/nft.js';
import { constantRange } from '../../nft/meaning/constants.js';
import type { RaiseContext } from './context.js';
import type { Act, Item, Share } from './items.js';
import { elementsOf } from './normalize.js';
import { isRefusal, refuse, type Piece, type Refusal } from './tests.js';

/** More rules than this in the place of one are no translation any more. */
const MOST = 64;

interface DrawnCase {
  readonly element: Element;
  /** Null for the last one, which takes all that is left. */
  readonly piece: Piece | null;
}

/** The element that each number has, as an act with its share of the packets. An act of null: the rule is for another family. */
export function sharesOf(
  key: NumgenExpression,
  map: SetExpression | SetReference,
  cx: RaiseContext,
  make: (element: Element) => Act | Refusal | null,
): readonly Item[] | Refusal {
  const drawn = drawnCases(key, map, cx);
  if (isRefusal(drawn)) return drawn;
  const shares: Share[] = [];
  for (const { piece, element } of drawn) {
    const made = make(element);
    if (made === null) return [{ kind: 'tests', of: [] }];
    if (isRefusal(made)) return made;
    shares.push({ piece, act: made });
  }
  return [{ kind: 'shares', of: shares }];
}

/** The number itself, as a map that gives each what it is. */
export function everyNumber({ modulus, offset, span }: NumgenExpression): SetExpression {
  const elements = Array.from({ length: Math.min(modulus, MOST + 1) }, (_, at): Element => {
    const key: Expression = { kind: 'number', value: offset + at, base: 'decimal', span };
    return { kind: 'element', key, span };
  });
  return { kind: 'set', elements, span };
}

/** A counter that goes round gives each number its turn, so the first rule takes one packet of n, the next one of n - 1. */
function drawnCases(
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
  if (turns.length > MOST) return tooMany();
  turns.sort((a, b) => a.from - b.from);
  const gap = turns.findIndex(({ from }, index) => from !== (index === 0 ? 0 : (turns[index - 1]?.to ?? 0) + 1));
  if (gap !== -1 || turns[turns.length - 1]?.to !== modulus - 1)
    return refuse('some of the numbers that are drawn have no element', 'let the map hold them all');
  const cases: DrawnCase[] = [];
  for (const { from, to, element } of turns) {
    const left = modulus - from;
    if (mode === 'inc' && to - from >= MOST) return tooMany();
    if (mode === 'random') cases.push({ element, piece: share(to + 1 - from, left) });
    else for (let number = from; number <= to; number++) cases.push({ element, piece: turn(modulus - number) });
  }
  return cases.length <= MOST ? cases : tooMany();
}

function tooMany(): Refusal {
  return refuse(`more than ${MOST} rules would take the place of this one`);
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
