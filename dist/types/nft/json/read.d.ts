import type { ParseResult } from '../../ast/parse-result.js';
import { type Source } from '../../base/source.js';
/** Reads JSON. Never throws; rules that cannot be read stay as opaque parts. */
export declare function parseNftJson(source: Source): ParseResult;
