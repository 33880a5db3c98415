// The same tree with some of its nodes replaced, and the question whether a tree holds a node of some kind.

/** Copies what lies below a value, and puts what `change` gives in the place of each node; spans stay. */
export function rewrite<T>(value: T, change: (node: object) => object): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each: unknown) => rewrite(each, change)) as T;
  const entries = Object.entries(value).map(([key, inner]: [string, unknown]): [string, unknown] => [
    key,
    key === 'span' ? inner : rewrite(inner, change),
  ]);
  return change(Object.fromEntries(entries)) as T;
}

/** Is the question answered by yes for the value, or for anything below it? */
export function holds(value: unknown, test: (node: object) => boolean): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((each) => holds(each, test));
  if (test(value)) return true;
  return Object.entries(value).some(([key, inner]) => key !== 'span' && holds(inner, test));
}
