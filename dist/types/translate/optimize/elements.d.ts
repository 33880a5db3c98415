import type { Expression } from '../../ast/nft.js';
export declare function hasElements(left: Expression): boolean;
/** The constants that a test names; null where they cannot be elements. */
export declare function elementsOf(left: Expression, right: Expression): readonly Expression[] | null;
/** Is there no value that two of the constants hold? */
export declare function areApart(constants: readonly Expression[]): boolean;
