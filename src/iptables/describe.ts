// A part as a name for what no model here covers: its options, in a text that is the same for the same test.

import type { MatchNode } from '../ast/iptables.js';

export function describe(name: string, options: MatchNode['options']): string {
  const words = Object.entries(options).map(([key, use]) => `${use?.negated ? '! ' : ''}${key} ${textOf(use?.value)}`);
  return [name, ...words].join(' ');
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? part.toString(16) : part));
}
