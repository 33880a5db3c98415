// A property that is made at the first look, and is plain data from then on.

/** Defines `key` of an object: enumerable like the rest, but made when somebody reads it. */
export function defineLazily<T extends object, Key extends keyof T>(object: T, key: Key, make: () => T[Key]): void {
  Object.defineProperty(object, key, {
    enumerable: true,
    configurable: true,
    get(): T[Key] {
      const value = make();
      Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
      return value;
    },
  });
}
