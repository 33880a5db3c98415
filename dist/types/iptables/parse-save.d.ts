import type { ParseResult } from '../ast/parse-result.js';
import type { Source } from '../base/source.js';
import { type Names } from './names.js';
import { type Replay } from './replay-state.js';
import { type Intercept, type SaveOptions } from './save.js';
/** Reads a whole iptables-save text or hand-written restore file. Rules are checked here, and made when somebody looks at their chain. */
export declare function parseSave(source: Source, options: SaveOptions): ParseResult;
/** Takes the lines that append a rule without anything to complain about, and keeps their places only. */
export declare function laterRules(source: Source, options: SaveOptions, replay: Replay, names?: Names): Intercept;
