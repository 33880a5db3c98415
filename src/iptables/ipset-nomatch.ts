// The exceptions of a hash:net: what is left when each narrower network has had the last word over the wider ones.

import { mergeRanges, next, previous, type ValueRange } from '../core/predicate.js';
import type { Ipset } from './define.js';
import type { Cell, Entry } from './ipset-elements.js';

const exceptions = new WeakMap<Ipset, Ipset>();

/** The set in which `--return-nomatch` looks: exceptions are its members, and members its exceptions (ip_set_core.c, ip_set_test). */
export function exceptionsOf(ipset: Ipset): Ipset {
  if (!ipset.type.includes('net')) return ipset;
  let turned = exceptions.get(ipset);
  if (!turned) {
    const elements = ipset.elements.map((element) => {
      const { nomatch, ...options } = element.options;
      return { ...element, options: nomatch === undefined ? { ...options, nomatch: true as const } : options };
    });
    exceptions.set(ipset, (turned = { ...ipset, name: `${ipset.name}_nomatch`, elements }));
  }
  return turned;
}

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
