import type { Codes } from '../base/codes.js';
import type { IpFamily } from './define.js';
/** Where a declaration's parts end. */
export interface PlainDeclaration {
    /** Names as long as that of a built-in chain or of a target may be one. */
    readonly longestWord: number;
    nameEnd: number;
    end: number;
}
export declare function makePlainDeclaration(family: IpFamily): PlainDeclaration;
/**
 * Whether such a line begins there, with a name of letters, digits, `_` and `-` that can be nothing but a user chain's.
 * One function on purpose, as in `buildsWell`.
 */
export declare function isPlainDeclaration(codes: Codes, from: number, into: PlainDeclaration): boolean;
