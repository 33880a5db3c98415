// Addresses: -s and -d where they are one network, iprange otherwise.

import { formatIpv4, formatIpv6 } from '../../../base/ip.js';
import { complement, ones, prefixOf, values, type Range } from '../ranges.js';
import { option, type RaiseField } from '../field.js';
import { refuse, type Piece } from '../tests.js';

function addressRow(head: string, short: string, flag: string): RaiseField {
  return {
    head,
    raise({ ranges, mask, width }) {
      const show = (value: bigint): string => (width === 32 ? formatIpv4(Number(value)) : formatIpv6(value));
      const one = (range: Range, negated = false): Piece => {
        const prefix = prefixOf(range, width);
        return prefix
          ? option('standard', short, `${show(prefix.base)}/${prefix.length}`, negated)
          : option('iprange', flag, `${show(range[0])}-${show(range[1])}`, negated);
      };
      if (mask !== null) {
        const rest = complement(ranges, mask);
        const [gap] = rest;
        if (rest.length === 1 && gap && gap[0] === gap[1])
          return [[option('standard', short, `${show(gap[0])}/${show(mask)}`, true)]];
        if (ranges.some(([low, high]) => high - low > 16n))
          return refuse('iptables compares masked addresses with single values only');
        return values(ranges).map((value) => [option('standard', short, `${show(value)}/${show(mask)}`)]);
      }
      const rest = complement(ranges, ones(width));
      const [gap] = rest;
      if (rest.length === 0) return [[]];
      if (rest.length === 1 && gap && ranges.length > 1) return [[one(gap, true)]];
      // A rule has one -s, and any number of ranges.
      if (rest.length < ranges.length) {
        return [rest.map(([low, high]) => option('iprange', flag, `${show(low)}-${show(high)}`, true))];
      }
      if (ranges.length === 1 && ranges[0] && rest.length === 1 && gap && !prefixOf(ranges[0], width) && prefixOf(gap, width)) {
        return [[one(gap, true)]];
      }
      return ranges.map((range) => [one(range)]);
    },
  };
}

export const ADDRESSES: readonly RaiseField[] = [
  addressRow('ip saddr', '-s', '--src-range'),
  addressRow('ip daddr', '-d', '--dst-range'),
  addressRow('ip6 saddr', '-s', '--src-range'),
  addressRow('ip6 daddr', '-d', '--dst-range'),
];
