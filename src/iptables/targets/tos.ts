// -j TOS: another byte of DSCP and ECN.

import { failure, type Failure } from '../../base/result.js';
import type { OptionUse } from '../../ast/iptables.js';
import type { MarkMask } from '../../values/mark.js';
import { tosBits, tosMask } from '../../values/tos.js';
import { defineTarget, type NodeOf } from '../define.js';
import { lowerTosChange, tosChange } from '../type-of-service.js';

const BYTE = 0xff;

export const tos = defineTarget({
  name: 'TOS',
  families: ['ip', 'ip6'],
  summary: 'another byte of DSCP and ECN',
  tables: ['mangle'],
  terminal: false,
  options: {
    set: { flag: 'set-tos', value: tosMask, excludes: ['and', 'or', 'xor'] },
    and: { flag: 'and-tos', value: tosBits, excludes: ['or', 'xor'] },
    or: { flag: 'or-tos', value: tosBits, excludes: ['xor'] },
    xor: { flag: 'xor-tos', value: tosBits },
  },
  check({ options }): Failure | undefined {
    return changeOf(options)
      ? undefined
      : failure('it does nothing', 'one of --set-tos, --and-tos, --or-tos and --xor-tos is needed');
  },
  normal(node) {
    const set = changeOf(node.options);
    return { ...node, options: set ? { set } : {} };
  },
  lower({ options, span }, { family }) {
    const change = changeOf(options);
    return change ? lowerTosChange(family, change.value, span) : [];
  },
  meaning({ options }, { family }) {
    const change = changeOf(options);
    return change ? tosChange(family, change.value) : [];
  },
});

interface TosTarget extends NodeOf<typeof tos> {}

/** Everything is `byte & ~mask ^ value` (xt_DSCP.c, tos_tg). */
function changeOf({ set, and, or, xor }: TosTarget['options']): OptionUse<MarkMask> | undefined {
  if (set) return set;
  if (and) return { ...and, value: { value: 0, mask: ~and.value & BYTE } };
  if (or) return { ...or, value: { value: or.value, mask: or.value } };
  return xor && { ...xor, value: { value: xor.value, mask: 0 } };
}
