import type { Ruleset } from '../ast/ruleset.js';
import { type Source } from '../base/source.js';
import { type Replay } from './replay-state.js';
/** The ruleset. Jumps to chains that nobody made are reported here, since a chain may be made after the jump to it. */
export declare function finishReplay(replay: Replay, source: Source): Ruleset;
