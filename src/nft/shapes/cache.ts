// One parse for all rules of one shape: the same words and signs in the same places, and values of the same kinds between them.

import type { NamedSet } from '../../ast/nft.js';
import type { Family, Rule } from '../../ast/ruleset.js';
import { codesOf, type Codes } from '../../base/codes.js';
import { NO_ID, makeShapes, stateBehind, type Shapes, type State } from '../../base/shapes.js';
import { addWord, findWord, isWord, makeWordTable, NO_WORD, type WordTable } from '../../base/word-table.js';
import { checkRule } from '../check/rule.js';
import type { Text } from '../cursor.js';
import type { Note } from '../fit.js';
import type { Parsed } from '../grammar-words.js';
import { KIND } from '../lexer.js';
import type { LaterRule } from '../state.js';
import { draftTemplate, noting, type Fits, type Template } from './template.js';

/** The shapes of the rules of a text. */
export interface RuleShapes {
  readonly words: WordTable;
  readonly shapes: Shapes<Group>;
}

/** The rules whose words and kinds of values are the same. */
interface Group {
  /** The tokens, from a rule's first, whose values make a difference as well. */
  fixed: readonly number[];
  /** Templates by those values; null where there can be none. */
  readonly templates: Map<string, Template | null>;
}

const MAX_IDS = 4096;
/** A group of more is not worth it: its rules differ in what templates cannot fill in. */
const MAX_TEMPLATES = 256;

/** Ids below this one are kinds of tokens; those above are words. */
const FIRST_WORD = 64;
/** Any name, behind a jump. */
const NAME = 63;

export function makeRuleShapes(): RuleShapes {
  const words = makeWordTable();
  for (const word of JUMPS) addWord(words, word);
  return { words, shapes: makeShapes() };
}

/** They are the first words, so that their ids are known. */
const JUMPS = ['jump', 'goto'];
const FIRST_OTHER_WORD = FIRST_WORD + JUMPS.length;

/**
 * Reads a rule of a table of the family, by the template of its shape where there is one. It may then be made later, and
 * nothing in its table can make it wrong.
 */
export function readByShape(
  shapes: RuleShapes,
  text: Text,
  from: number,
  to: number,
  family: Family,
  read: (note?: Note) => Parsed<Rule>,
): Parsed<Rule | LaterRule> {
  const state = stateOf(shapes, text, from, to);
  if (!state) return read();
  const group = (state.known ??= { fixed: [], templates: new Map() });
  const known = group.templates.get(keyOf(group, text, from));
  if (known) {
    const { source, tokens } = text;
    if (!known.accepts(source, tokens, from)) return read();
    const make = (): Rule => known.make(source, tokens, from);
    return { value: isSettled(known, make, family) ? make : make(), problems: NO_PROBLEMS };
  }
  return known === null || group.templates.size >= MAX_TEMPLATES ? read() : learn(group, text, from, to, read);
}

const NO_PROBLEMS: Parsed<Rule>['problems'] = [];

/** Nothing in its table can make the rule wrong: one check stands for all of the template in tables of the family. */
function isSettled({ namesNothing, passes }: Template, make: LaterRule, family: Family): boolean {
  if (!namesNothing) return false;
  let passed = passes.get(family);
  if (passed === undefined) {
    passed = true;
    checkRule(make().parts, { family, sets: NO_SETS }, () => (passed = false));
    passes.set(family, passed);
  }
  return passed;
}

const NO_SETS: ReadonlyMap<string, NamedSet> = new Map();

function learn(group: Group, text: Text, from: number, to: number, read: (note?: Note) => Parsed<Rule>): Parsed<Rule> {
  const fits: Fits = new Map();
  const parsed = read(noting(fits));
  if (!parsed.value || parsed.problems.length > 0) return parsed;
  const { template, fixed } = draftTemplate(parsed.value, text.source, text.tokens, from, to, fits);
  const all = [...new Set([...group.fixed, ...fixed])];
  if (all.length > group.fixed.length) {
    group.fixed = all;
    group.templates.clear();
  }
  group.templates.set(keyOf(group, text, from), template ?? null);
  return parsed;
}

function keyOf({ fixed }: Group, { source, tokens }: Text, from: number): string {
  let key = '';
  for (const offset of fixed) key += `${source.text.slice(tokens.starts[from + offset], tokens.ends[from + offset])}\n`;
  return key;
}

/** The state behind the rule's last token; null where its shape is not kept. */
function stateOf({ words, shapes }: RuleShapes, { source, tokens }: Text, from: number, to: number): State<Group> | null {
  const { kinds, starts, ends } = tokens;
  const { lost } = shapes;
  let state = shapes.first;
  let jumps = false;
  const codes = codesOf(source);
  for (let index = from; index < to; index++) {
    let id: number = kinds[index] ?? KIND.bad;
    const { lastId } = state;
    if (id === KIND.word) {
      const start = starts[index] ?? 0;
      const end = ends[index] ?? 0;
      if (jumps) id = NAME;
      else if (lastId >= FIRST_WORD && isWord(words, lastId - FIRST_WORD, codes, start, end)) id = lastId;
      else id = idOf(words, source.text, codes, start, end);
      jumps = id >= FIRST_WORD && id < FIRST_OTHER_WORD;
    } else if (id === KIND.variable || id === KIND.newline || id === KIND.bad || id === KIND.list) return null;
    else jumps = false;
    state = id === lastId ? state.last : stateBehind(shapes, state, id);
    if (state === lost) return null;
  }
  return state;
}

function idOf(words: WordTable, text: string, codes: Codes, start: number, end: number): number {
  let word = findWord(words, codes, start, end);
  if (word === NO_WORD && words.texts.length < MAX_IDS - FIRST_WORD) word = addWord(words, text.slice(start, end));
  return word === NO_WORD ? NO_ID : word + FIRST_WORD;
}
