// A whole dump to a tree: its lines are checked when they are read, and become nodes when somebody looks at them.

import type { ParseResult } from '../ast/parse-result.js';
import { codesOf } from '../base/codes.js';
import type { Source } from '../base/source.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { laterRules } from './later-rules.js';
import { makeNames } from './names.js';
import { applyCommand, extendTable } from './replay.js';
import { finishReplay } from './replay-result.js';
import { makeReplay } from './replay-state.js';
import { makeSaveReader, readSave, type SaveOptions } from './save.js';

/** Reads a whole iptables-save text or hand-written restore file. Rules are checked here, and made when somebody looks at their chain. */
export function parseSave(source: Source, options: SaveOptions): ParseResult {
  const diagnostics: Diagnostic[] = [];
  const replay = makeReplay(diagnostics);
  const names = makeNames(codesOf(source));
  const later = options.plain === true ? {} : laterRules(source, options, replay, names);
  const reader = { ...makeSaveReader(source, { ...options, ...later }, diagnostics), names };
  readSave(reader, 0, source.text.length, true, (command) => applyCommand(replay, command), {
    endTable: (table, end) => extendTable(replay, options.family, table, end),
  });
  return { ruleset: finishReplay(replay, source), diagnostics };
}
