import type { ParseResult } from '../ast/parse-result.js';
import type { Source } from '../base/source.js';
import { type SaveOptions } from './save.js';
/** Reads a whole iptables-save text or hand-written restore file. Rules are checked here, and made when somebody looks at their chain. */
export declare function parseSave(source: Source, options: SaveOptions): ParseResult;
