// The exceptions of a hash:net: what is left when each narrower network has had the last word over the wider ones.

import { mergeRanges, next, previous, type ValueRange } from '../core/predicate.js';
import type { Cell, Entry } from './ipset-elements.js';

/** The addresses that match, as ranges; only for sets of one dimension, of addresses. */
export function effectiveRanges(entries: readonly Entry[]): readonly ValueRange[] {
  const networks = entries.flatMap(({ cells, nomatch }) =>
    cells.filter(isAddress).map(({ from, to }) => ({ from, to, nomatch })),
  );
  networks.sort(
    (a, b) =>
      Number(BigInt(b.to) - BigInt(b.from) > BigInt(a.to) - BigInt(a.from)) -
      Number(BigInt(a.to) - BigInt(a.from) > BigInt(b.to) - BigInt(b.from)),
  );
  let ranges: ValueRange[] = [];
  for (const { from, to, nomatch } of networks)
    ranges = nomatch ? without(ranges, [from, to]) : mergeRanges([...ranges, [from, to]]);
  return ranges;
}

function isAddress(cell: Cell): cell is Extract<Cell, { kind: 'address' }> {
  return cell.kind === 'address';
}

function without(ranges: readonly ValueRange[], [low, high]: ValueRange): ValueRange[] {
  return ranges.flatMap(([from, to]): ValueRange[] => {
    if (to < low || from > high) return [[from, to]];
    return [...(from < low ? [[from, previous(low)] as const] : []), ...(to > high ? [[next(high), to] as const] : [])];
  });
}
