// Networks and ports without overlaps: sets of nft refuse elements that overlap, and rules of iptables need none twice.

import { contains, type Network, type PortRange } from './values.js';

/** Networks that lie in no other one of the list, in their order. */
export function minimalNetworks(networks: readonly Network[]): readonly Network[] {
  return networks.filter((each, index) =>
    networks.every((other, at) => {
      if (at === index || !contains(other, each) || other.length > each.length) return true;
      return other.length === each.length && at > index;
    }),
  );
}

/** Ranges in order, joined where they overlap or touch. */
export function minimalPorts(ranges: readonly PortRange[]): readonly PortRange[] {
  const merged: PortRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && range.from <= last.to + 1) merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    else merged.push(range);
  }
  return merged;
}
