// A whole dump to a tree: its lines are checked when they are read, and become nodes when somebody looks at them.

import type { ParseResult } from '../ast/parse-result.js';
import { codesOf } from '../base/codes.js';
import type { Source } from '../base/source.js';
import type { Meaning } from '../core/action.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { baseOf } from './base-chains.js';
import type { RulePlace } from './build.js';
import { buildsWell } from './builds-well.js';
import { makeLineMeaning, type ContextFor } from './line-meaning.js';
import { makeNames, nameOf, type Names } from './names.js';
import { EVERY_HOOK } from './hook-limits.js';
import { LONG_DUMP, sampleOf } from './rehearsal.js';
import { addLater, applyCommand, extendTable, type LaterRule } from './replay.js';
import { finishReplay } from './replay-result.js';
import { makeReplay, type Replay } from './replay-state.js';
import type { LateLines } from './rule-list.js';
import { makeSaveReader, readLineAt, readRuleLine, readSave, type Intercept, type SaveOptions, type SaveReader } from './save.js';

/** Reads a whole iptables-save text or hand-written restore file. Rules are checked here, and made when somebody looks at their chain. */
export function parseSave(source: Source, options: SaveOptions): ParseResult {
  const caches: SaveReader['caches'] = new Map();
  if (options.plain !== true && source.text.length >= LONG_DUMP) {
    replaySave({ name: source.name, text: sampleOf(source.text) }, options, [], caches);
  }
  const diagnostics: Diagnostic[] = [];
  const replay = replaySave(source, options, diagnostics, caches);
  return { ruleset: finishReplay(replay, source), diagnostics };
}

function replaySave(source: Source, options: SaveOptions, diagnostics: Diagnostic[], caches: SaveReader['caches']): Replay {
  const replay = makeReplay(diagnostics);
  const names = makeNames(codesOf(source));
  const later = options.plain === true ? {} : { intercept: laterRules(source, options, replay, names) };
  const reader = { ...makeSaveReader(source, { ...options, ...later }, diagnostics), caches, names };
  readSave(reader, 0, source.text.length, true, (command) => applyCommand(replay, command), {
    endTable: (table, end) => extendTable(replay, options.family, table, end),
  });
  return replay;
}

/** Takes the lines that append a rule without anything to complain about, and keeps their places only. */
export function laterRules(source: Source, options: SaveOptions, replay: Replay, names = makeNames(codesOf(source))): Intercept {
  const { family } = options;
  const unheard: Diagnostic[] = [];
  // Two objects for all lines of a chain.
  let later: LaterRule = { family, table: '', chain: '', jump: null, hooks: EVERY_HOOK };
  let place: RulePlace = { family, table: '', hook: null, diagnostics: unheard };
  const lines = new Map<string, LateLines>();
  // One function on purpose, as `buildsWell` is.
  return (plan, words, table, counter) => {
    const { command, verdict } = plan;
    if (command === null || command.name !== 'append' || plan.problems.length > 0 || plan.counters.length > 0) return false;
    const word = command.values.length > 0 ? (command.values[0] ?? 0) : command.first;
    const { chain: last } = later;
    const from = words.starts[word] ?? 0;
    let same = table === place.table && words.texts[word] === undefined && (words.ends[word] ?? 0) - from === last.length;
    for (let at = last.length - 1; same && at >= 0; at--) same = words.codes[from + at] === last.charCodeAt(at);
    if (!same) {
      const chain = nameOf(names, words, word);
      later = { family, table, chain, jump: null, hooks: EVERY_HOOK };
      place = { family, table, hook: baseOf(table, chain)?.hook ?? null, diagnostics: unheard };
    }
    if (!buildsWell(plan, words, place)) return false;
    const first = words.starts[0] ?? 0;
    const start = counter === null ? first : source.text.lastIndexOf('\n', first) + 1;
    later.jump = verdict !== null && verdict.chain !== -1 ? nameOf(names, words, verdict.chain) : null;
    later.hooks = plan.hooks;
    let ofTable = lines.get(table);
    if (!ofTable) lines.set(table, (ofTable = lateLines(source, options, table, names)));
    return addLater(replay, later, start, ofTable);
  };
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
