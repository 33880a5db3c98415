import type { Expression } from '../../ast/nft.js';
import { type DataType } from '../../nft/types.js';
import type { RaiseContext } from './context.js';
import { type Refusal, type Test } from './tests.js';
export type Subject = {
    readonly kind: 'field';
    readonly field: string;
    readonly width: number;
    readonly mask: bigint;
    readonly flip: bigint;
    readonly type: DataType | undefined;
    readonly needs: readonly Test[];
} | {
    readonly kind: 'name';
    readonly field: string;
    readonly needs: readonly Test[];
}
/** Holds for no packet of this family. */
 | {
    readonly kind: 'other family';
};
/** The subject of an expression that is no concatenation. */
export declare function subjectOf(expression: Expression, cx: RaiseContext): Subject | Refusal;
