import type { Source } from '../base/source.js';
import { type Names } from './names.js';
import type { Replay } from './replay-state.js';
import { type Intercept, type SaveOptions } from './save.js';
/** Takes the lines that append a rule without anything to complain about, and keeps their places only. */
export declare function laterRules(source: Source, options: SaveOptions, replay: Replay, names?: Names): LaterRules;
/** Both ways to see a line. */
interface LaterRules {
    readonly intercept: Intercept;
    readonly interceptLine: NonNullable<SaveOptions['interceptLine']>;
}
export {};
