import { type Options } from './phrase.js';
type Details = readonly (readonly [pattern: RegExp, save: Options])[];
/** By the name in the listing's column of targets. A target that is not here prints nothing, or what nobody has seen. */
export declare const TARGET_PHRASES: ReadonlyMap<string, Details>;
export {};
