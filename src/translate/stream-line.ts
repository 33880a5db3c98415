// One rule of a dump as one line, and the pieces that lines like it are made of.

import type { Counter } from '../ast/ruleset.js';
import type { PartPlan, Plan } from '../iptables/plan.js';
import { wordText, type Words } from '../iptables/words.js';
import type { Segment } from './line-template.js';
import { MOST_EXPRESSIONS } from '../nft/rule-size.js';
import { printableComment, repeatedProtocol, type Traits } from './lower-rule.js';
import { printPart, segmentsOf, type PartPlace } from './part-memo.js';

/** What stands before each line. */
export const INDENT = '\t\t';

const noTraits: readonly Traits[] = [];

/** A line, and the pieces that others like it are made of, if it is known well enough. */
interface MadeLine {
  readonly text: string;
  readonly pieces: readonly Segment[] | null;
}

/** One rule as one line, or null. */
export function lineOf(plan: Plan, words: Words, counter: Counter | null, place: PartPlace): MadeLine | null {
  const { matches, target, verdict } = plan;
  let comment: string | null = null;
  const texts: string[] = [];
  /** By text; null once one is not known. */
  let pieces: (readonly Segment[])[] | null = [];
  const keep = (part: PartPlan): void => {
    const own = pieces && segmentsOf(part, words, place);
    if (own) for (const each of own) pieces?.push(each);
    else pieces = null;
  };
  let traits = noTraits;
  let commentWord = -1;
  for (const match of matches) {
    const printed = printPart(match, plan, words, place);
    if (!printed) return null;
    if (printed.comment !== null) {
      if (comment !== null) return null;
      comment = printed.comment;
      commentWord = match.options[0]?.values[0] ?? -1;
    }
    for (const text of printed.texts) texts.push(text);
    keep(match);
    if (printed.traits.length > 0) traits = traits.length === 0 ? printed.traits : [...traits, ...printed.traits];
  }
  const repeated = traits.length > 1 ? repeatedProtocol(traits) : -1;
  if (repeated !== -1) {
    texts.splice(repeated, 1);
    pieces?.splice(repeated, 1);
  }
  const also = (text: string, own: readonly Segment[] = [text]): void => {
    texts.push(text);
    pieces?.push(own);
  };
  if (counter) {
    const numbers: readonly Segment[] = ['counter packets ', { counter: 'packets' }, ' bytes ', { counter: 'bytes' }];
    also(`counter packets ${counter.packets} bytes ${counter.bytes}`, numbers);
  } else also('counter packets 0 bytes 0');
  if (verdict) also(verdict.verdict);
  if (verdict && verdict.chain !== -1) also(wordText(words, verdict.chain), [{ copy: verdict.chain }]);
  if (target) {
    const printed = printPart(target, plan, words, place);
    if (!printed) return null;
    for (const text of printed.texts) texts.push(text);
    keep(target);
  }
  if (comment !== null) {
    const notes: string[] = [];
    const kept = printableComment(comment, notes);
    if (notes.length > 0) return null;
    also(`comment "${kept}"`, ['comment "', { copy: commentWord }, '"']);
  }
  // Perhaps more than the kernel takes.
  if (2 * texts.length > MOST_EXPRESSIONS) return null;
  return { text: texts.join(' '), pieces: pieces && lineOfPieces(pieces) };
}

/** The line with its indent and its end. */
function lineOfPieces(pieces: readonly (readonly Segment[])[]): readonly Segment[] {
  return [INDENT, ...pieces.flatMap((piece, index) => (index === 0 ? piece : [' ', ...piece])), '\n'];
}
