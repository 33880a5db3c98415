/** Copies what lies below a value, and puts what `change` gives in the place of each node; spans stay. */
export declare function rewrite<T>(value: T, change: (node: object) => object): T;
/** Is the question answered by yes for the value, or for anything below it? */
export declare function holds(value: unknown, test: (node: object) => boolean): boolean;
