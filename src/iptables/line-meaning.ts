// What lines mean that were read, and whose rules nobody has made: parts that other lines had too are not made again.

import { addWord, FEW_WORDS, findWord, makeWordTable, NO_WORD, type WordTable } from '../base/word-table.js';
import type { Meaning, Step } from '../core/action.js';
import { buildNode, LONGEST_KNOWN, MOST_KNOWN, type RulePlace } from './build.js';
import type { MeaningContext, RuleProtocol } from './define.js';
import { verdictMeaning } from './meaning.js';
import { nameOf, type Names } from './names.js';
import type { PartPlan, Plan } from './plan.js';
import type { Words } from './words.js';

/** The context of rules with such a `-p`; the same object for all of them. */
export type ContextFor = (protocol: RuleProtocol | null) => MeaningContext;

/** What lines of one part of a plan meant, in one context. */
interface PartMemo {
  readonly cx: MeaningContext;
  /** The texts of those that may come again, and what they mean. */
  readonly texts: WordTable;
  readonly meanings: Meaning[];
  /** Of any text; null if that differs. */
  always: Meaning | null;
  hits: number;
  misses: number;
}

/** The meaning of a line that is right, by its plan: the one that `ruleMeaning` says of its rule. */
export function makeLineMeaning(place: RulePlace, names: Names): (plan: Plan, words: Words, contextFor: ContextFor) => Meaning {
  const memos: (PartMemo | undefined)[] = [];
  const steps: Step[] = [];
  let isHookAsked = false;
  /** Contexts that notice whether somebody asks for the hook: what depends on it is not remembered. */
  const watched = new Map<MeaningContext, MeaningContext>();

  return ({ matches, target, verdict, protocol }, words, contextFor) => {
    const cx = contextFor(protocol);
    steps.length = 0;
    for (let index = 0; index < matches.length; index++) {
      const part = matches[index];
      if (part) for (const step of ofPart(part, words, cx)) steps.push(step);
    }
    if (verdict) {
      const { chain } = verdict;
      steps.push(verdictMeaning(verdict.verdict, chain === -1 ? '' : nameOf(names, words, chain)));
    }
    if (target) for (const step of ofPart(target, words, cx)) steps.push(step);
    // An array that grew would have more room than it needs.
    return steps.slice();
  };

  function ofPart(part: PartPlan, words: Words, cx: MeaningContext): Meaning {
    let memo = memos[part.id];
    if (memo?.cx !== cx)
      memos[part.id] = memo = { cx, texts: makeWordTable(FEW_WORDS), meanings: [], always: null, hits: 0, misses: 0 };
    if (memo.always) return memo.always;
    const { codes, starts, ends } = words;
    const start = starts[part.first] ?? 0;
    const end = ends[part.last] ?? 0;
    const isFull = memo.meanings.length >= MOST_KNOWN;
    const mayKnow = end - start <= LONGEST_KNOWN && (!isFull || memo.hits > memo.misses);
    const known = mayKnow ? findWord(memo.texts, codes, start, end) : NO_WORD;
    if (known !== NO_WORD) {
      memo.hits++;
      return memo.meanings[known] ?? [];
    }
    memo.misses++;
    isHookAsked = false;
    const meaning = make(part, words, watching(cx));
    if (isHookAsked) return meaning;
    if (asksNothing(part)) memo.always = meaning;
    else if (mayKnow && !isFull) {
      addWord(memo.texts, words.source.text.slice(start, end));
      memo.meanings.push(meaning);
    }
    return meaning;
  }

  function make(part: PartPlan, words: Words, cx: MeaningContext): Meaning {
    const node = buildNode(part, words, place);
    for (const _ in node.options) return part.extension.meaning(node as never, cx);
    return part.isStandard ? [] : part.extension.meaning(node as never, cx);
  }

  function watching(cx: MeaningContext): MeaningContext {
    let own = watched.get(cx);
    if (!own) {
      own = {
        family: cx.family,
        protocol: cx.protocol,
        ipset: cx.ipset,
        get hook() {
          isHookAsked = true;
          return cx.hook;
        },
      };
      watched.set(cx, own);
    }
    return own;
  }
}

/** A literal that does not ask what it is given says the same of every line. */
function asksNothing({ extension }: PartPlan): boolean {
  return extension.meaning.length === 0;
}
