import type { Element, Expression, SetExpression, SetReference } from '../../ast/nft.js';
import type { NamedSet } from '../../ast/nft.js';
import type { Table } from '../../ast/ruleset.js';
import { type Meaning } from '../../core/action.js';
import { type ValueRange, type Predicate } from '../../core/predicate.js';
import type { NftMeaningContext } from '../define.js';
import { type Subject } from './subject.js';
/** What a key's test rests on: its subjects by position. */
export declare function subjectsOf(key: Expression, cx: NftMeaningContext): readonly Subject[];
/** The tests that must hold before the key can be looked at. */
export declare function needsOf(subjects: readonly Subject[]): readonly Predicate[];
/** What nft tests before it looks a key up for a set that the rule fills. */
export declare function keyNeeds(key: Expression, cx: NftMeaningContext): Meaning;
/** The key is (or is not) one of the constants. A packet that lacks the field fails either way. */
export declare function membership(subjects: readonly Subject[], keys: readonly Expression[], negated: boolean): Predicate;
/** `<`, `>` and their like against a field outside the model. */
export declare function orderedOutside(subject: Subject & {
    kind: 'unmodelled';
}, relation: '<' | '>' | '<=' | '>=', right: Expression): Predicate;
/** `(field & mask ^ flip)` lies in one of the ranges, or in none of them. */
export declare function inRanges(subject: Subject & {
    kind: 'field';
}, ranges: readonly ValueRange[], negated: boolean): Predicate;
export declare function isCatchAll(key: Expression): boolean;
/** The elements of a set or map, or why nobody can know them. */
export declare function elementsOf(set: SetExpression | SetReference, table: Table): readonly Element[] | {
    readonly why: string;
};
/** A set or map of a table by its name. */
export declare function setNamed(table: Table, name: string): NamedSet | undefined;
