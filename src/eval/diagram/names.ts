// Interface names as classes: all that rules can tell apart of them, numbered.

/** Names that rules speak of; each class has a name that stands for it, or null for a packet without the interface. */
export interface NameClasses {
  /** A name for each class. The last class is that of names that no rule speaks of. */
  readonly names: readonly (string | null)[];
  /** The classes that a test holds for. */
  matching(name: string, prefix: boolean): readonly number[];
}

/** The longest name of an interface (IFNAMSIZ less its end). */
const LONGEST = 15;

export function nameClasses(
  tests: Iterable<{ readonly name: string; readonly prefix: boolean }>,
  known: Iterable<string>,
): NameClasses {
  const list = [...tests];
  const exact = new Set([...known, ...list.filter(({ prefix }) => !prefix).map(({ name }) => name)]);
  const prefixes = new Set(list.filter(({ prefix }) => prefix).map(({ name }) => name));
  const names: (string | null)[] = [null, ...exact];
  // For each prefix a name that begins so and that no rule names; longer prefixes make classes of their own.
  for (const prefix of prefixes) {
    const other = otherName(prefix, exact, prefixes);
    if (other !== undefined) names.push(other);
  }
  names.push(otherName('', exact, prefixes) ?? 'other0');
  return {
    names,
    matching: (name, prefix) =>
      names.flatMap((each, index) => (each !== null && (prefix ? each.startsWith(name) : each === name) ? [index] : [])),
  };
}

function otherName(prefix: string, exact: ReadonlySet<string>, prefixes: ReadonlySet<string>): string | undefined {
  for (const end of ['9', '8', 'x', 'z0', 'q7', 'other0', 'w9z']) {
    const name = prefix + end;
    const longer = [...prefixes].some((each) => each.length > prefix.length && name.startsWith(each));
    if (name.length <= LONGEST && !exact.has(name) && !longer) return name;
  }
  return undefined;
}
