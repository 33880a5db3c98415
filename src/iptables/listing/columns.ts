// The columns of `iptables -L`: which a listing has is said by its head line, and what each row holds.

/** The columns of one chain of a listing. */
export interface Columns {
  readonly numbers: boolean;
  /** Counters and interfaces: `-v`. */
  readonly verbose: boolean;
  /** Where the head line has "target": a row without one is blank there. */
  readonly target: number;
}

/** A word of a row at its place in the source. */
export interface Cell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Row {
  readonly packets: Cell | null;
  readonly bytes: Cell | null;
  /** Null where a rule has none. */
  readonly target: Cell | null;
  readonly protocol: Cell;
  /** `--`, `-f`, `!f`; null in old listings of ip6tables. */
  readonly fragment: Cell | null;
  /** Null without `-v`. */
  readonly input: Cell | null;
  readonly output: Cell | null;
  readonly source: Cell;
  readonly destination: Cell;
  /** Where the phrases begin. */
  readonly rest: number;
}

const HEAD = /^\s*(num\s+)?(pkts\s+bytes\s+)?target\s+prot\s+opt\s+(in\s+out\s+)?source\s+destination\s*$/;

/** The columns, if the line is a head line. */
export function columnsOf(line: string): Columns | undefined {
  const found = HEAD.exec(line);
  if (!found) return undefined;
  return { numbers: found[1] !== undefined, verbose: found[2] !== undefined, target: line.indexOf('target') };
}

const FRAGMENT = /^(?:--|-f|!f|-?!?f?-*)$/;

/** The cells of a row; undefined where there are too few. */
export function rowOf(line: string, offset: number, { numbers, verbose, target }: Columns): Row | undefined {
  const cells: Cell[] = [];
  const word = /\S+/g;
  for (let found = word.exec(line); found && cells.length < 10; found = word.exec(line)) {
    cells.push({ text: found[0], start: offset + found.index, end: offset + word.lastIndex });
  }
  let at = numbers ? 1 : 0;
  const packets = verbose ? cells[at++] : undefined;
  const bytes = verbose ? cells[at++] : undefined;
  const hasTarget = targetAt(line, cells, at, target);
  const targetCell = hasTarget ? cells[at++] : undefined;
  const protocol = cells[at++];
  const next = cells[at];
  const fragment = next && FRAGMENT.test(next.text) ? cells[at++] : undefined;
  const input = verbose ? cells[at++] : undefined;
  const output = verbose ? cells[at++] : undefined;
  const source = cells[at++];
  const destination = cells[at];
  if (!protocol || !source || !destination || (verbose && !(packets && bytes && input && output))) return undefined;
  return {
    packets: packets ?? null,
    bytes: bytes ?? null,
    target: targetCell ?? null,
    protocol,
    fragment: fragment ?? null,
    input: input ?? null,
    output: output ?? null,
    source,
    destination,
    rest: destination.end,
  };
}

/** A fragment column behind the second word tells; else the place of the first. */
function targetAt(line: string, cells: readonly Cell[], at: number, column: number): boolean {
  const second = cells[at + 1]?.text ?? '';
  const third = cells[at + 2]?.text ?? '';
  if (/^(?:--|-f|!f)$/.test(third)) return true;
  if (/^(?:--|-f|!f)$/.test(second)) return false;
  return line.charAt(column).trim() !== '';
}
