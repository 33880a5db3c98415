/** Defines `key` of an object: enumerable like the rest, but made when somebody reads it. It may be made several times: see `peek`. */
export declare function defineLazily<T extends object, Key extends string, From, Value>(object: T, key: Key, from: From, make: (from: From) => Value): asserts object is T & {
    readonly [Each in Key]: Value;
};
/** The property, made and not kept where nobody has looked at it so far. */
export declare function peek<T extends object, Key extends keyof T>(object: T, key: Key): T[Key];
/** Has nobody looked at the property so far? */
export declare function isLate(object: object): boolean;
/** What the property will be made of by this function; undefined where somebody has looked at it, or it is made in another way. */
export declare function lateFrom<From>(object: object, make: (from: From) => unknown): From | undefined;
