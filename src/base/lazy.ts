// A property that is made at the first look, and is plain data from then on.

/** Where an object holds what its property will be made of, as long as nobody has looked: one property an object can be so. */
const LATER = Symbol('later');

interface Late {
  [LATER]?: Later | undefined;
}

interface Later {
  readonly from: unknown;
  readonly make: (from: never) => unknown;
}

/** By key: with one getter for all objects, engines lay them out alike. There may be many. */
const descriptors = new Map<PropertyKey, PropertyDescriptor>();

/** Defines `key` of an object: enumerable like the rest, but made when somebody reads it. It may be made several times: see `peek`. */
export function defineLazily<T extends object, Key extends string, From, Value>(
  object: T,
  key: Key,
  from: From,
  make: (from: From) => Value,
): asserts object is T & { readonly [Each in Key]: Value } {
  let descriptor = descriptors.get(key);
  if (!descriptor) descriptors.set(key, (descriptor = { get: getterOf(key), enumerable: true, configurable: true }));
  Object.defineProperty(object, key, descriptor);
  Object.defineProperty(object, LATER, { value: { from, make }, configurable: true, writable: true });
}

/** The property, made and not kept where nobody has looked at it so far. */
export function peek<T extends object, Key extends keyof T>(object: T, key: Key): T[Key] {
  const later = (object as Late)[LATER];
  return later ? (madeBy(later) as T[Key]) : object[key];
}

/** Has nobody looked at the property so far? */
export function isLate(object: object): boolean {
  return (object as Late)[LATER] !== undefined;
}

/** What the property will be made of by this function; undefined where somebody has looked at it, or it is made in another way. */
export function lateFrom<From>(object: object, make: (from: From) => unknown): From | undefined {
  const later = (object as Late)[LATER];
  return later?.make === make ? (later.from as From) : undefined;
}

function madeBy({ from, make }: Later): unknown {
  return make(from as never);
}

function getterOf(key: string): (this: Late) => unknown {
  return function (): unknown {
    const later = this[LATER];
    const value = later && madeBy(later);
    this[LATER] = undefined;
    Object.defineProperty(this, key, { value, enumerable: true, configurable: true, writable: true });
    return value;
  };
}
