import type { Family, Rule } from '../../ast/ruleset.js';
import { type Shapes } from '../../base/shapes.js';
import { type WordTable } from '../../base/word-table.js';
import type { Text } from '../cursor.js';
import type { Note } from '../fit.js';
import type { Parsed } from '../grammar-words.js';
import type { LaterRule } from '../state.js';
import { type Template } from './template.js';
/** The shapes of the rules of a text. */
export interface RuleShapes {
    readonly words: WordTable;
    readonly shapes: Shapes<Group>;
}
/** The rules whose words and kinds of values are the same. */
interface Group {
    /** The tokens, from a rule's first, whose values make a difference as well. */
    fixed: readonly number[];
    /** Templates by those values; null where there can be none. */
    readonly templates: Map<string, Template | null>;
}
export declare function makeRuleShapes(): RuleShapes;
/**
 * Reads a rule of a table of the family, by the template of its shape where there is one. It may then be made later, and
 * nothing in its table can make it wrong.
 */
export declare function readByShape(shapes: RuleShapes, text: Text, from: number, to: number, family: Family, read: (note?: Note) => Parsed<Rule>): Parsed<Rule | LaterRule>;
export {};
