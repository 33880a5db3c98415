/** Defines `key` of an object: enumerable like the rest, but made when somebody reads it. */
export declare function defineLazily<T extends object, Key extends keyof T>(object: T, key: Key, make: () => T[Key]): void;
