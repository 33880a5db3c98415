// -m connlimit: how many connections an address or a network has.

import type { OptionUse } from '../../ast/iptables.js';
import type { ConnlimitStatement, DynamicSetStatement } from '../../ast/nft.js';
import { failure } from '../../base/result.js';
import { testing } from '../../core/action.js';
import { connectionsPerKey } from '../../core/effects.js';
import { unless } from '../../core/predicate.js';
import { groupLength, widthOf } from '../../values/address.js';
import { noValue } from '../../values/codec.js';
import { integer } from '../../values/integer.js';
import { groupKey } from '../addresses.js';
import { defineMatch, type NodeOf } from '../define.js';

const WORD = 0xffffffff;
/** Addresses that a set holds before it is full. */
const SIZE = 65535;

export const connlimit = defineMatch({
  name: 'connlimit',
  families: ['ip', 'ip6'],
  summary: 'how many connections an address has',
  options: {
    upto: { flag: 'connlimit-upto', value: integer(0, WORD), negatable: true, excludes: ['above'] },
    above: { flag: 'connlimit-above', value: integer(0, WORD), negatable: true },
    mask: { flag: 'connlimit-mask', value: groupLength },
    source: { flag: 'connlimit-saddr', value: noValue, excludes: ['destination'] },
    destination: { flag: 'connlimit-daddr', value: noValue },
  },
  check: ({ options: { upto, above } }) =>
    (upto ?? above) ? undefined : failure('it counts to nothing', 'one of --connlimit-upto and --connlimit-above is needed'),
  normal(node, family) {
    const { options, span } = node;
    const limit = limitOf(options);
    const { mask = { value: widthOf(family), negated: false, span }, source, destination } = options;
    return {
      ...node,
      options: {
        ...(limit && { [limit.above ? 'above' : 'upto']: { ...limit.use, negated: false } }),
        mask,
        ...(destination ? { destination } : { source: source ?? { value: true, negated: false, span } }),
      },
    };
  },
  // Each rule counts by itself, so each has a set of its own.
  lower({ options, span }, cx) {
    const limit = limitOf(options);
    if (!limit) return [];
    const count: ConnlimitStatement = { kind: 'connlimit', over: limit.above, count: limit.use.value, span };
    const length = options.mask?.value ?? widthOf(cx.family);
    if (length === 0) return [count];
    const name = cx.set(
      {
        name: 'connlimit',
        keyType: [cx.family === 'ip' ? 'ipv4_addr' : 'ipv6_addr'],
        flags: ['dynamic'],
        size: SIZE,
        elements: [],
      },
      'own',
    );
    const statement: DynamicSetStatement = {
      kind: 'dynamic set',
      operation: 'add',
      set: name,
      key: groupKey(cx.family, options.destination ? 'daddr' : 'saddr', length, span),
      stateful: [count],
      span,
    };
    return [statement];
  },
  meaning({ options }, { family }) {
    const limit = limitOf(options);
    if (!limit) return [];
    const end = options.destination ? 'daddr' : 'saddr';
    const length = options.mask?.value ?? widthOf(family);
    const key = length === widthOf(family) ? { field: `${family} ${end}` } : { field: `${family} ${end}`, bits: length };
    return [testing(unless(!limit.above, connectionsPerKey(length === 0 ? [] : [key], limit.use.value)))];
  },
});

interface ConnlimitMatch extends NodeOf<typeof connlimit> {}

/** The limit, and whether it is for what is above it: `!` turns one into the other. */
function limitOf({
  upto,
  above,
}: ConnlimitMatch['options']): { readonly use: OptionUse<number>; readonly above: boolean } | undefined {
  if (above) return { use: above, above: !above.negated };
  return upto && { use: upto, above: upto.negated };
}
