import { type Ruleset } from '../../ast/ruleset.js';
import { type Text } from '../cursor.js';
import type { Spelling } from './rules.js';
/** The formatted text of a file that can be read. */
export declare function printLines(text: Text, ruleset: Ruleset, spelling: Spelling): string;
