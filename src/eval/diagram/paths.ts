// Where two diagrams differ: paths to pairs of unequal leaves, as values of variables.

import { LEAF, type Diagram, type Diagrams } from './diagrams.js';

/** The variables that a path tested, each with the value that it took. */
export interface Path {
  readonly values: ReadonlyMap<number, 0 | 1>;
  readonly left: number;
  readonly right: number;
}

/** Up to `most` paths, each to another pair of leaves. A variable's `preferred` value is tried first. */
export function differingPaths(
  diagrams: Diagrams,
  left: Diagram,
  right: Diagram,
  most: number,
  preferred: (variable: number) => 0 | 1,
): readonly Path[] {
  const found: Path[] = [];
  const pairs = new Set<string>();
  const visited = new Map<Diagram, Set<Diagram>>();
  const values = new Map<number, 0 | 1>();
  walk(left, right);
  return found;

  function walk(a: Diagram, b: Diagram): void {
    if (a === b || found.length >= most || !visit(a, b)) return;
    const top = Math.min(diagrams.variable(a), diagrams.variable(b));
    if (top === LEAF) {
      const [leftLeaf, rightLeaf] = [diagrams.leafOf(a), diagrams.leafOf(b)];
      const pair = `${leftLeaf} ${rightLeaf}`;
      if (!pairs.has(pair)) found.push({ values: new Map(values), left: leftLeaf, right: rightLeaf });
      pairs.add(pair);
      return;
    }
    const first = preferred(top);
    for (const value of [first, first === 1 ? 0 : 1] as const) {
      values.set(top, value);
      walk(branch(a, top, value), branch(b, top, value));
    }
    values.delete(top);
  }

  function visit(a: Diagram, b: Diagram): boolean {
    let partners = visited.get(a);
    if (!partners) visited.set(a, (partners = new Set()));
    if (partners.has(b)) return false;
    partners.add(b);
    return true;
  }

  function branch(diagram: Diagram, variable: number, value: 0 | 1): Diagram {
    if (diagrams.variable(diagram) !== variable) return diagram;
    return value === 1 ? diagrams.high(diagram) : diagrams.low(diagram);
  }
}
