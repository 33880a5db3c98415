/** Of letters, digits, `_` and `-` only, and longer than any word of nft, a name needs no other look. */
export declare function isSafeLength(length: number): boolean;
/** nft cannot read the name where it stands for a table, a chain, a set or an object; quotes do not help in 1.0.6. */
export declare function needsRename(name: string): boolean;
/** Versions before 1.0.6 cannot read the name either. */
export declare function isOldKeyword(name: string): boolean;
