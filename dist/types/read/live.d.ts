import type { Source } from '../base/source.js';
import { type ParsedFile } from './parse.js';
export declare function liveRules(facts: ReadonlyMap<string, Source>): readonly ParsedFile[];
