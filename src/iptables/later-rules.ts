// Rules of a dump that are made when somebody looks: their lines are checked, and only their places are kept.

import type { Hook } from '../ast/ruleset.js';
import { codesOf } from '../base/codes.js';
import { BLANK } from '../base/signs.js';
import type { Source } from '../base/source.js';
import type { Meaning } from '../core/action.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { baseOf } from './base-chains.js';
import type { RulePlace } from './build.js';
import { buildsWell } from './builds-well.js';
import { EVERY_HOOK } from './hook-limits.js';
import { chainEnd, chainStart, NO_HEAD } from './line-head.js';
import { makeLineMeaning, type ContextFor } from './line-meaning.js';
import { findLine, learnLine, makeLineTree, type LineHole, type LineTree } from './line-tree.js';
import { VERDICTS, vocabularyOf } from './lookup.js';
import { makeNames, nameAt, nameOf, type Names } from './names.js';
import type { Plan } from './plan.js';
import { addLater, type LaterRule } from './replay.js';
import type { Replay } from './replay-state.js';
import type { LateLines } from './rule-list.js';
import {
  makeSaveReader,
  NOT_TAKEN,
  readLineAt,
  readRuleLine,
  type Intercept,
  type SaveOptions,
  type SaveReader,
} from './save.js';
import type { Words } from './words.js';

/** Takes the lines that append a rule without anything to complain about, and keeps their places only. */
export function laterRules(source: Source, options: SaveOptions, replay: Replay, names = makeNames(codesOf(source))): LaterRules {
  const { family } = options;
  const { targets } = vocabularyOf(family);
  const unheard: Diagnostic[] = [];
  // Two objects for all lines of a chain.
  let later: LaterRule = { family, table: '', chain: '', jump: null, hooks: EVERY_HOOK };
  let place: RulePlace = { family, table: '', hook: null, diagnostics: unheard };
  let open: LaterTable | null = null;
  let tree: LineTree<KnownLine> | null = null;
  /** Lines are asked for before they are taken apart. */
  let isAsked = false;
  const tables = new Map<string, LaterTable>();

  /** The lines that follow are of this chain. */
  const enter = (table: string, chain: string): LaterTable => {
    const { hook } = (place = { family, table, hook: baseOf(table, chain)?.hook ?? null, diagnostics: unheard });
    later = { family, table, chain, jump: null, hooks: EVERY_HOOK };
    open = tables.get(table) ?? null;
    if (!open) tables.set(table, (open = { lines: lateLines(source, options, table, names), trees: new Map() }));
    tree = open.trees.get(hook) ?? null;
    if (!tree) open.trees.set(hook, (tree = makeLineTree(isJump)));
    return open;
  };

  /** A word that takes the place of a chain's name: may a chain have it? */
  const isJump = (words: Words, start: number, end: number): boolean => {
    const name = nameAt(names, words, start, end);
    later.jump = name;
    return !VERDICTS.has(name) && !targets.has(name);
  };

  // One function on purpose, as `buildsWell` is.
  const intercept: Intercept = (plan, words, table, counter) => {
    const { command, verdict } = plan;
    if (command === null || command.name !== 'append' || plan.problems.length > 0 || plan.counters.length > 0) return false;
    const word = command.values.length > 0 ? (command.values[0] ?? 0) : command.first;
    const from = words.starts[word] ?? 0;
    const isSame = words.texts[word] === undefined && isLast(words, from, words.ends[word] ?? 0, table);
    const { lines } = isSame && open ? open : enter(table, nameOf(names, words, word));
    if (!buildsWell(plan, words, place)) return false;
    const first = words.starts[0] ?? 0;
    const start = counter === null ? first : source.text.lastIndexOf('\n', first) + 1;
    later.jump = verdict !== null && verdict.chain !== -1 ? nameOf(names, words, verdict.chain) : null;
    later.hooks = plan.hooks;
    if (!addLater(replay, later, start, lines)) return false;
    const behind = chainEnd(words);
    if (isAsked && tree && behind !== NO_HEAD)
      learnLine(tree, words, behind, lineHoles(plan, words), { jumps: later.jump !== null, hooks: plan.hooks });
    return true;
  };

  /** Is it the chain of the line before? */
  const isLast = ({ codes }: Words, from: number, to: number, table: string): boolean => {
    const { chain } = later;
    if (table !== later.table || to - from !== chain.length) return false;
    for (let at = chain.length - 1; at >= 0; at--) if (codes[from + at] !== chain.charCodeAt(at)) return false;
    return true;
  };

  const interceptLine = (words: Words, at: number, table: string): number => {
    isAsked = true;
    const start = chainStart(words, at);
    if (start === NO_HEAD) return NOT_TAKEN;
    const { codes } = words;
    let end = start + later.chain.length;
    if (codes[end] !== BLANK || !isLast(words, start, end, table)) {
      end = codes.indexOf(BLANK, start);
      if (end === -1) return NOT_TAKEN;
      enter(table, nameAt(names, words, start, end));
    }
    const known = tree && findLine(tree, words, end);
    if (!known || !open) return NOT_TAKEN;
    if (!known.jumps) later.jump = null;
    later.hooks = known.hooks;
    return addLater(replay, later, at, open.lines) ? (tree?.lineEnd ?? NOT_TAKEN) : NOT_TAKEN;
  };
  return { intercept, interceptLine };
}

/** Both ways to see a line. */
interface LaterRules {
  readonly intercept: Intercept;
  readonly interceptLine: NonNullable<SaveOptions['interceptLine']>;
}

/** What is kept of the lines of a table, and what is known of lines in chains of one hook. */
interface LaterTable {
  readonly lines: LateLines;
  readonly trees: Map<Hook | null, LineTree<KnownLine>>;
}

/** A line that can be made. */
interface KnownLine {
  readonly jumps: boolean;
  readonly hooks: number;
}

/** The words that may be others in a line of the plan that is as well as this one. */
function lineHoles({ matches, target, verdict }: Plan, { codes, starts, ends, texts }: Words): readonly LineHole[] {
  const holes: LineHole[] = [];
  for (const part of target ? [...matches, target] : matches) {
    for (const { spec, values } of part.options) {
      const [word] = values;
      if (word === undefined || values.length > 1) continue;
      const plain = spec.value.plain ?? null;
      const isText = part.name === 'comment';
      if (isText || (plain !== null && plain.form(codes, starts[word] ?? 0, ends[word] ?? 0) !== 0))
        holes.push({ word, plain: isText ? null : plain, isChain: false });
    }
  }
  if (verdict && verdict.chain !== -1 && texts[verdict.chain] === undefined)
    holes.push({ word: verdict.chain, plain: null, isChain: true });
  return holes;
}

/** What is made of the lines that were taken. */
function lateLines(source: Source, options: SaveOptions, table: string, names: Names): LateLines {
  const unheard: Diagnostic[] = [];
  const reader: SaveReader = { ...makeSaveReader(source, options, unheard), table };
  const meaningOf = makeLineMeaning({ family: options.family, table, hook: null, diagnostics: unheard }, names);
  let contextFor: ContextFor | null = null;
  let meaning: Meaning | null = null;
  const intercept: Intercept = (plan, words) => {
    if (contextFor) meaning = meaningOf(plan, words, contextFor);
    return true;
  };
  const asker: SaveReader = { ...reader, options: { ...options, intercept } };
  return {
    starts: [],
    next: [],
    rule(start) {
      const command = readRuleLine(reader, table, start) ?? readLineAt(reader, start);
      const rule = command?.kind === 'append' ? command.rules[0] : undefined;
      if (!rule) throw new Error(`the rule at ${start} was read, and is none`);
      return rule;
    },
    meaning(start, asked) {
      contextFor = asked;
      meaning = null;
      readRuleLine(asker, table, start);
      if (!meaning) readLineAt(asker, start);
      if (!meaning) throw new Error(`the rule at ${start} was read, and is none`);
      return meaning;
    },
  };
}
