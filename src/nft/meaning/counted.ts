// What `add @set { KEY limit … }` and meters count by, and the test that the element's state makes of the packet.

import type { DynamicSetStatement, Expression } from '../../ast/nft.js';
import { connectionsPerKey, ratePerKey, type CountedBy } from '../../core/effects.js';
import { unless, type Predicate } from '../../core/predicate.js';

/** The test of an element with one limit or one count of connections; undefined where it has another state, or none. */
export function countedTest({ key, stateful }: Pick<DynamicSetStatement, 'key' | 'stateful'>): Predicate | undefined {
  const [state] = stateful.filter(({ kind }) => kind !== 'counter statement');
  if (stateful.length !== 1 || !state) return undefined;
  const keys = keysOf(key);
  switch (state.kind) {
    case 'limit': {
      const size = state.bytes === null ? '' : ` ${state.bytes}`;
      const burst = `${state.burst ?? (state.bytes === null ? 5 : 0)}${state.burst === null || state.bytes === null ? '' : ` ${state.burstBytes ?? 'bytes'}`}`;
      return unless(state.over, ratePerKey(keys, `${state.rate}${size}/${state.unit}`, burst));
    }
    case 'connlimit':
      return unless(!state.over, connectionsPerKey(keys, state.count));
    default:
      return undefined;
  }
}

/** The parts of a key; the protocol of all IPv4 or all IPv6 packets is the same, and tells nothing apart. */
function keysOf(key: Expression): readonly CountedBy[] {
  if (key.kind === 'concat') return key.items.flatMap(keysOf);
  if (key.kind === 'field')
    return key.field === 'meta protocol' ? [] : [{ field: key.field.replace(/^\w+ (sport|dport)$/, 'th $1') }];
  if (key.kind === 'binary' && key.operator === '&' && key.right.kind === 'address') {
    const bits = leadingBits(BigInt(key.right.value), key.right.family === 'ip' ? 32 : 128);
    return keysOf(key.left).map((part) => (bits === undefined ? part : { ...part, bits }));
  }
  return [{ field: key.kind }];
}

/** How many bits lead in a mask; undefined where others follow a zero. */
function leadingBits(mask: bigint, width: number): number | undefined {
  let bits = 0;
  while (bits < width && (mask >> BigInt(width - 1 - bits)) & 1n) bits++;
  return mask === ((1n << BigInt(bits)) - 1n) << BigInt(width - bits) ? bits : undefined;
}
