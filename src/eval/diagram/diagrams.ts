// Decision diagrams with many leaves (MTBDDs) over numbered variables, in typed arrays: equal functions are the same number.

/** A function from assignments of variables to leaves. Two are equal if and only if their numbers are. */
export type Diagram = number;

/** More nodes or outcomes were needed than the budget allows. */
export class DiagramTooLarge extends Error {
  /** `budget`: of nodes, where those were too many. */
  constructor(
    message: string,
    readonly budget?: number,
  ) {
    super(message);
  }
}

/** Why a diagram could not be made: too many nodes, or one below the other (the engine's own word for that is a RangeError). */
export function tooLarge(error: unknown): string | undefined {
  if (error instanceof DiagramTooLarge) return error.message;
  return error instanceof RangeError ? 'the decision diagram grew too deep' : undefined;
}

export interface Diagrams {
  /** The diagram that is always this leaf. Leaves are numbered by the caller, from 0. */
  leaf(leaf: number): Diagram;
  /** `high` where the variable is set, else `low`. Both test only variables with larger numbers. */
  node(variable: number, low: Diagram, high: Diagram): Diagram;
  /** The leaf's number, or -1 for a diagram that still tests something. */
  leafOf(diagram: Diagram): number;
  /** The variable that is tested first; `LEAF` for a leaf. */
  variable(diagram: Diagram): number;
  low(diagram: Diagram): Diagram;
  high(diagram: Diagram): Diagram;
  /** `then` where the condition (of leaves 0 and 1) is 1, else `otherwise`. */
  ifThenElse(condition: Diagram, then: Diagram, otherwise: Diagram): Diagram;
  /** Is the second condition (of leaves 0 and 1) 1 wherever the first is? Makes no nodes. */
  implies(condition: Diagram, other: Diagram): boolean;
  /** `next` wherever `diagram` is `leaf`. */
  replaceLeaf(diagram: Diagram, leaf: number, next: Diagram): Diagram;
  /** `next` at every leaf of `diagram` that something may follow, as `enter` changes it there; `next` is as it is where that leaf is reached. */
  sequence(diagram: Diagram, next: Diagram): Diagram;
  /** Every leaf by another. */
  mapLeaves(diagram: Diagram, change: LeafChange): Diagram;
  /** Every variable that the functions (of leaves 0 and 1) are for, by its function. */
  substitute(diagram: Diagram, functions: Substitution): Diagram;
  /** The groups of the variables that it tests, as bits. */
  groups(diagram: Diagram): number;
  /** The marks of its leaves together. */
  marks(diagram: Diagram): number;
  /** Its leaves; only those that something may follow, if so asked. */
  leaves(diagram: Diagram, which?: 'followed'): readonly number[];
  /** A number for a change or a substitution that is none of the earlier ones. */
  newTag(): number;
  /** What the work gives; undefined where it makes more nodes than this. */
  within<T>(nodes: number, work: () => T): T | undefined;
  /** How many nodes there are by now. */
  size(): number;
}

/** A change of leaves. Results are remembered by its `tag`: see `newTag`. */
export interface LeafChange {
  readonly tag: number;
  /** The marks of the leaves that it changes; all bits for a change of any leaf. */
  readonly only: number;
  of(leaf: number): number;
}

/** Functions that take the place of variables. Results are remembered by its `tag`: see `newTag`. */
export interface Substitution {
  readonly tag: number;
  /** The groups of the variables. */
  readonly groups: number;
  of(variable: number): Diagram | undefined;
}

/** What the diagrams need to know of variables and leaves. */
export interface DiagramOptions {
  /** A bit that stands for the variable's group: at most 31 groups. */
  groupOf(variable: number): number;
  /** Bits that tell of a leaf; `FOLLOWED` is among them if something may follow it. */
  markOf(leaf: number): number;
  /** What such a leaf makes of what follows it. */
  enter(leaf: number, next: Diagram): Diagram;
  /** Room to begin with. */
  readonly expectedNodes: number;
  readonly mostNodes: number;
}

/** The mark of leaves that `sequence` and `replaceLeaf` look for. */
export const FOLLOWED = 1 << 31;

/** Above the number of every variable. */
export const LEAF = 0x7fffffff;

const FIRST_NODES = 1 << 12;
const STRIDE = 5;
const LOW = 1;
const HIGH = 2;
const GROUPS = 3;
const MARKS = 4;
const CACHE = 1 << 15;
const LARGEST_CACHE = 1 << 21;
/** Third arguments that no diagram has: what kind of result an entry of the cache holds. */
const SEQUENCE = -2;
const MAP = -3;
const SUBSTITUTE = -4;
const IMPLIES = -5;

export function makeDiagrams({ groupOf, markOf, enter, expectedNodes, mostNodes }: DiagramOptions): Diagrams {
  let capacity = powerAbove(expectedNodes);
  let count = 0;
  /** `STRIDE` numbers a node, side by side: its variable, low, high, groups, marks. */
  let nodes = new Int32Array(capacity * STRIDE);
  /** Open addressing; 0 is free, so a node's number is stored plus one. */
  let table = new Int32Array(capacity * 2);
  const leaves: Diagram[] = [];
  /** Four numbers an entry: three arguments and the result; a newer entry takes the place of an older one. */
  let cache = makeCache(Math.min(LARGEST_CACHE, Math.max(CACHE, capacity)));
  let tags = 0;
  let allowed = Infinity;

  function grow(): void {
    if (capacity * 2 > mostNodes * 2) throw new DiagramTooLarge(`the decision diagram grew beyond ${mostNodes} nodes`);
    capacity *= 2;
    const more = new Int32Array(capacity * STRIDE);
    more.set(nodes);
    nodes = more;
    table = new Int32Array(capacity * 2);
    const mask = table.length - 1;
    for (let index = 0; index < count; index++) {
      const low = nodes[index * STRIDE + LOW] ?? 0;
      const high = nodes[index * STRIDE + HIGH] ?? 0;
      const hashed = hash(nodes[index * STRIDE] ?? 0, low, high);
      let slot = besideChild(low, high, hashed) & mask;
      if (table[slot] !== 0) slot = hashed & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = index + 1;
    }
    if (capacity > cache.length / 4 && cache.length / 4 < LARGEST_CACHE) cache = makeCache(capacity);
  }

  /** The number of a node, made if there is none like it. */
  function find(variable: number, low: number, high: number): Diagram {
    const mask = table.length - 1;
    const hashed = hash(variable, low, high);
    let slot = besideChild(low, high, hashed) & mask;
    let entry = table[slot] ?? 0;
    if (entry !== 0) {
      if (isNode(entry - 1, variable, low, high)) return entry - 1;
      for (slot = hashed & mask; ; slot = (slot + 1) & mask) {
        entry = table[slot] ?? 0;
        if (entry === 0) break;
        if (isNode(entry - 1, variable, low, high)) return entry - 1;
      }
    }
    if (count >= allowed) throw new DiagramTooLarge(`the decision diagram grew beyond ${allowed} nodes`, allowed);
    if (count === capacity) {
      grow();
      return find(variable, low, high);
    }
    const index = count++;
    nodes[index * STRIDE] = variable;
    nodes[index * STRIDE + LOW] = low;
    nodes[index * STRIDE + HIGH] = high;
    table[slot] = index + 1;
    return index;
  }

  function isNode(index: number, variable: number, low: number, high: number): boolean {
    const at = index * STRIDE;
    return nodes[at] === variable && nodes[at + LOW] === low && nodes[at + HIGH] === high;
  }

  function leaf(number: number): Diagram {
    const known = leaves[number];
    if (known !== undefined) return known;
    const made = find(LEAF, number, number);
    nodes[made * STRIDE + GROUPS] = 0;
    nodes[made * STRIDE + MARKS] = markOf(number);
    leaves[number] = made;
    return made;
  }

  function node(variable: number, low: Diagram, high: Diagram): Diagram {
    if (low === high) return low;
    const before = count;
    const made = find(variable, low, high);
    if (count !== before) {
      nodes[made * STRIDE + GROUPS] =
        (nodes[low * STRIDE + GROUPS] ?? 0) | (nodes[high * STRIDE + GROUPS] ?? 0) | groupOf(variable);
      nodes[made * STRIDE + MARKS] = (nodes[low * STRIDE + MARKS] ?? 0) | (nodes[high * STRIDE + MARKS] ?? 0);
    }
    return made;
  }

  const no = leaf(0);
  const yes = leaf(1);

  function ifThenElse(condition: Diagram, then: Diagram, otherwise: Diagram): Diagram {
    if (condition === yes) return then;
    if (condition === no) return otherwise;
    if (then === otherwise) return then;
    if (then === yes && otherwise === no) return condition;
    const known = recall(condition, then, otherwise);
    if (known !== -1) return known;
    const a = nodes[condition * STRIDE] ?? 0;
    const b = nodes[then * STRIDE] ?? 0;
    const c = nodes[otherwise * STRIDE] ?? 0;
    const top = a < b ? (a < c ? a : c) : b < c ? b : c;
    const low = ifThenElse(
      a === top ? (nodes[condition * STRIDE + LOW] ?? 0) : condition,
      b === top ? (nodes[then * STRIDE + LOW] ?? 0) : then,
      c === top ? (nodes[otherwise * STRIDE + LOW] ?? 0) : otherwise,
    );
    const high = ifThenElse(
      a === top ? (nodes[condition * STRIDE + HIGH] ?? 0) : condition,
      b === top ? (nodes[then * STRIDE + HIGH] ?? 0) : then,
      c === top ? (nodes[otherwise * STRIDE + HIGH] ?? 0) : otherwise,
    );
    const made = node(top, low, high);
    remember(condition, then, otherwise, made);
    return made;
  }

  function implies(condition: Diagram, other: Diagram): boolean {
    if (condition === no || other === yes || condition === other) return true;
    // Neither holds everywhere or nowhere by now, unless the answer is clear: equal functions are one number.
    if (condition === yes || other === no) return false;
    const known = recall(condition, other, IMPLIES);
    if (known !== -1) return known === 1;
    const top = Math.min(nodes[condition * STRIDE] ?? 0, nodes[other * STRIDE] ?? 0);
    const holds = implies(lowAt(condition, top), lowAt(other, top)) && implies(highAt(condition, top), highAt(other, top));
    remember(condition, other, IMPLIES, holds ? 1 : 0);
    return holds;
  }

  function replaceLeaf(diagram: Diagram, number: number, next: Diagram): Diagram {
    return replace(diagram, leaf(number), next);
  }

  function replace(diagram: Diagram, from: Diagram, next: Diagram): Diagram {
    if (diagram === from) return next;
    // Only marked leaves are replaced, so a diagram without any stays.
    if (((nodes[diagram * STRIDE + MARKS] ?? 0) & FOLLOWED) === 0 || nodes[diagram * STRIDE] === LEAF) return diagram;
    const known = recall(diagram, ~from, next);
    if (known !== -1) return known;
    const top = Math.min(nodes[diagram * STRIDE] ?? 0, nodes[next * STRIDE] ?? 0);
    const made = node(
      top,
      replace(lowAt(diagram, top), from, lowAt(next, top)),
      replace(highAt(diagram, top), from, highAt(next, top)),
    );
    remember(diagram, ~from, next, made);
    return made;
  }

  function sequence(diagram: Diagram, next: Diagram): Diagram {
    if (((nodes[diagram * STRIDE + MARKS] ?? 0) & FOLLOWED) === 0) return diagram;
    const a = nodes[diagram * STRIDE] ?? 0;
    if (a === LEAF) return enter(nodes[diagram * STRIDE + LOW] ?? 0, next);
    const known = recall(diagram, next, SEQUENCE);
    if (known !== -1) return known;
    const b = nodes[next * STRIDE] ?? 0;
    const top = a < b ? a : b;
    const made = node(
      top,
      sequence(a === top ? (nodes[diagram * STRIDE + LOW] ?? 0) : diagram, b === top ? (nodes[next * STRIDE + LOW] ?? 0) : next),
      sequence(
        a === top ? (nodes[diagram * STRIDE + HIGH] ?? 0) : diagram,
        b === top ? (nodes[next * STRIDE + HIGH] ?? 0) : next,
      ),
    );
    remember(diagram, next, SEQUENCE, made);
    return made;
  }

  function mapLeaves(diagram: Diagram, change: LeafChange): Diagram {
    if (change.only !== -1 && ((nodes[diagram * STRIDE + MARKS] ?? 0) & change.only) === 0) return diagram;
    const variable = nodes[diagram * STRIDE] ?? 0;
    if (variable === LEAF) return leaf(change.of(nodes[diagram * STRIDE + LOW] ?? 0));
    const known = recall(diagram, change.tag, MAP);
    if (known !== -1) return known;
    const made = node(
      variable,
      mapLeaves(nodes[diagram * STRIDE + LOW] ?? 0, change),
      mapLeaves(nodes[diagram * STRIDE + HIGH] ?? 0, change),
    );
    remember(diagram, change.tag, MAP, made);
    return made;
  }

  function substitute(diagram: Diagram, functions: Substitution): Diagram {
    if (((nodes[diagram * STRIDE + GROUPS] ?? 0) & functions.groups) === 0) return diagram;
    const known = recall(diagram, functions.tag, SUBSTITUTE);
    if (known !== -1) return known;
    const variable = nodes[diagram * STRIDE] ?? 0;
    const low = substitute(nodes[diagram * STRIDE + LOW] ?? 0, functions);
    const high = substitute(nodes[diagram * STRIDE + HIGH] ?? 0, functions);
    const made = ifThenElse(functions.of(variable) ?? node(variable, no, yes), high, low);
    remember(diagram, functions.tag, SUBSTITUTE, made);
    return made;
  }

  function leavesOf(diagram: Diagram, which?: 'followed'): readonly number[] {
    const found = new Set<number>();
    const seen = new Set<Diagram>();
    const work = [diagram];
    for (let at = work.pop(); at !== undefined; at = work.pop()) {
      if (seen.has(at) || (which === 'followed' && ((nodes[at * STRIDE + MARKS] ?? 0) & FOLLOWED) === 0)) continue;
      seen.add(at);
      if (nodes[at * STRIDE] === LEAF) found.add(nodes[at * STRIDE + LOW] ?? 0);
      else work.push(nodes[at * STRIDE + LOW] ?? 0, nodes[at * STRIDE + HIGH] ?? 0);
    }
    return [...found];
  }

  function within<T>(nodes: number, work: () => T): T | undefined {
    const before = allowed;
    allowed = Math.min(before, count + nodes);
    const own = allowed;
    try {
      return work();
    } catch (error) {
      if (before === own || !(error instanceof DiagramTooLarge) || error.budget !== own) throw error;
      return undefined;
    } finally {
      allowed = before;
    }
  }

  function lowAt(diagram: Diagram, top: number): Diagram {
    return nodes[diagram * STRIDE] === top ? (nodes[diagram * STRIDE + LOW] ?? 0) : diagram;
  }

  function highAt(diagram: Diagram, top: number): Diagram {
    return nodes[diagram * STRIDE] === top ? (nodes[diagram * STRIDE + HIGH] ?? 0) : diagram;
  }

  function recall(a: number, b: number, c: number): number {
    const slot = (hash(a, b, c) & (cache.length / 4 - 1)) * 4;
    return cache[slot] === a && cache[slot + 1] === b && cache[slot + 2] === c ? (cache[slot + 3] ?? -1) : -1;
  }

  function remember(a: number, b: number, c: number, result: number): void {
    const slot = (hash(a, b, c) & (cache.length / 4 - 1)) * 4;
    cache[slot] = a;
    cache[slot + 1] = b;
    cache[slot + 2] = c;
    cache[slot + 3] = result;
  }

  return {
    leaf,
    node,
    ifThenElse,
    implies,
    replaceLeaf,
    sequence,
    mapLeaves,
    substitute,
    leafOf: (diagram) => (nodes[diagram * STRIDE] === LEAF ? (nodes[diagram * STRIDE + LOW] ?? 0) : -1),
    variable: (diagram) => nodes[diagram * STRIDE] ?? 0,
    low: (diagram) => nodes[diagram * STRIDE + LOW] ?? 0,
    high: (diagram) => nodes[diagram * STRIDE + HIGH] ?? 0,
    groups: (diagram) => nodes[diagram * STRIDE + GROUPS] ?? 0,
    marks: (diagram) => nodes[diagram * STRIDE + MARKS] ?? 0,
    leaves: leavesOf,
    newTag: () => ++tags,
    within,
    size: () => count,
  };
}

/**
 * Where a node is looked for first. What is made one after the other is made of one another: by its younger child, a node has
 * its place near that of the one made before it, in memory that is at hand.
 */
function besideChild(low: number, high: number, hashed: number): number {
  return 2 * (low > high ? low : high) + (hashed & 15);
}

/** Mixes as MurmurHash3 does: neighbours in, far apart out. */
function hash(a: number, b: number, c: number): number {
  let mixed = Math.imul(a, 0x9e3779b1);
  mixed = Math.imul(((mixed << 13) | (mixed >>> 19)) ^ b, 0x85ebca6b);
  mixed = Math.imul(((mixed << 13) | (mixed >>> 19)) ^ c, 0xc2b2ae35);
  mixed ^= mixed >>> 16;
  mixed = Math.imul(mixed, 0x7feb352d);
  return mixed ^ (mixed >>> 15);
}

function powerAbove(count: number): number {
  let power = FIRST_NODES;
  while (power < count) power *= 2;
  return power;
}

function makeCache(entries: number): Int32Array<ArrayBuffer> {
  return new Int32Array(entries * 4).fill(-1);
}
