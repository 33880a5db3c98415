// -j MARK: changes the mark of the packet.

import { failure } from '../../base/result.js';
import type { OptionUse } from '../../ast/iptables.js';
import { doing } from '../../core/action.js';
import { fullMarkMask, markBits, markMask, type MarkMask } from '../../values/mark.js';
import { defineTarget } from '../define.js';
import { asXmark, lowerMarkChange, markChange } from '../marks.js';

export const mark = defineTarget({
  name: 'MARK',
  families: ['ip', 'ip6'],
  summary: 'changes the mark of the packet',
  terminal: false,
  options: {
    xmark: { flag: 'set-xmark', value: fullMarkMask, excludes: ['set', 'and', 'or', 'xor'] },
    set: { flag: 'set-mark', value: markMask, excludes: ['xmark', 'and', 'or', 'xor'] },
    and: { flag: 'and-mark', value: markBits, excludes: ['xmark', 'set', 'or', 'xor'] },
    or: { flag: 'or-mark', value: markBits, excludes: ['xmark', 'set', 'and', 'xor'] },
    xor: { flag: 'xor-mark', value: markBits, excludes: ['xmark', 'set', 'and', 'or'] },
  },
  check: ({ options }) =>
    xmarkOf(options) ? undefined : failure('it does nothing', 'one of --set-mark, --and-mark, --or-mark, --xor-mark is needed'),
  normal(node) {
    const xmark = xmarkOf(node.options);
    return xmark ? { ...node, options: { xmark } } : node;
  },
  lower({ options }) {
    const xmark = xmarkOf(options);
    return xmark ? [lowerMarkChange('meta mark', xmark.value, xmark.span)] : [];
  },
  meaning({ options }) {
    const xmark = xmarkOf(options);
    return xmark ? [doing({ kind: 'set', field: 'meta mark', value: markChange('meta mark', xmark.value) })] : [];
  },
});

interface Ways {
  readonly xmark: OptionUse<MarkMask> | undefined;
  readonly set: OptionUse<MarkMask> | undefined;
  readonly and: OptionUse<number> | undefined;
  readonly or: OptionUse<number> | undefined;
  readonly xor: OptionUse<number> | undefined;
}

/** All five ways of saying it in one. */
function xmarkOf({ xmark, set, and, or, xor }: Ways): OptionUse<MarkMask> | undefined {
  if (xmark) return xmark;
  if (set) return { ...set, value: asXmark('set', set.value) };
  if (and) return { ...and, value: asXmark('and', { value: and.value, mask: 0 }) };
  if (or) return { ...or, value: asXmark('or', { value: or.value, mask: 0 }) };
  return xor && { ...xor, value: asXmark('xor', { value: xor.value, mask: 0 }) };
}
