/** nft cannot read the name where it stands for a table, a chain, a set or an object; quotes do not help in 1.0.6. */
export declare function needsRename(name: string): boolean;
