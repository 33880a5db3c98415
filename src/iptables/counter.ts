// Counters of rules and chains: as large as the kernel's are, whatever is written.

import type { Counter } from '../ast/ruleset.js';

/** The largest of 64 bits that there is here: the tools take more for as much (strtoull). */
const MOST = 2 ** 64 - 2 ** 11;

export function counterOf(packets: string, bytes: string): Counter {
  return { kind: 'counter', packets: amount(packets), bytes: amount(bytes) };
}

/** 12K are 12,000, in a listing: the tool divides by 1000 (iptables(8), -x). */
function amount(text: string): number {
  return Math.min(parseInt(text, 10) * 1000 ** (1 + 'KMGTP'.indexOf(/[KMGTP]$/.exec(text)?.[0] ?? ' ')), MOST);
}
