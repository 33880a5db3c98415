// The end of every union: a case that the types rule out is a bug of ours.

/** Throws; the compiler refuses a call that can be reached. */
export function assertNever(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
