/** Throws; the compiler refuses a call that can be reached. */
export declare function assertNever(value: never): never;
