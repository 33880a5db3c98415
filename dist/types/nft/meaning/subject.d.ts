import type { Expression } from '../../ast/nft.js';
import { type FieldName, type NameField } from '../../core/fields.js';
import { type Predicate, type ValueRange } from '../../core/predicate.js';
import type { NftMeaningContext } from '../define.js';
import { type Needs } from '../fields.js';
import { type DataType } from '../types.js';
/** `field & mask ^ flip`; `needs` are the tests that nft puts in front. */
export type Subject = {
    readonly kind: 'field';
    readonly field: FieldName;
    readonly mask: bigint | undefined;
    readonly flip: bigint;
    readonly type: DataType | undefined;
    readonly needs: readonly Predicate[];
    /** What the values of the expression are as values of the field; the same if left out. */
    readonly recoded?: (ranges: readonly ValueRange[]) => readonly ValueRange[];
} | {
    readonly kind: 'name';
    readonly field: NameField;
    readonly needs: readonly Predicate[];
} | {
    readonly kind: 'unmodelled';
    /** The expression as nft spells it. */
    readonly key: string;
    readonly why: string;
    readonly fresh: boolean;
    readonly needs: readonly Predicate[];
    /** Of its values, where they are numbers of a known width, or texts. */
    readonly type?: DataType | undefined;
};
/** The subject of an expression that is no concatenation. */
export declare function subjectOf(expression: Expression, cx: NftMeaningContext): Subject;
/** The tests that nft adds in front; those that the table's family settles are left out. */
export declare function needsPredicates(needs: Needs, cx: NftMeaningContext): Predicate[];
/** All bits of a field. */
export declare function ones(field: FieldName): bigint;
export declare function isCoreField(name: string): name is FieldName;
