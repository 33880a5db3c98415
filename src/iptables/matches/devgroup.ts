// -m devgroup: the groups of the interfaces that the packet came in by and leaves by.

import { failure, type Failure } from '../../base/result.js';
import type { NftStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { all, masked, unless } from '../../core/predicate.js';
import type { MarkMask } from '../../values/mark.js';
import { namedMask } from '../../values/named-mask.js';
import { defineMatch } from '../define.js';
import { lowerMark } from '../marks.js';

const ENDS = [
  ['source', 'meta iifgroup'],
  ['destination', 'meta oifgroup'],
] as const;

export const devgroup = defineMatch({
  name: 'devgroup',
  families: ['ip', 'ip6'],
  summary: 'the group of an interface',
  options: {
    source: { flag: 'src-group', value: namedMask('default'), negatable: true },
    destination: { flag: 'dst-group', value: namedMask('default'), negatable: true },
  },
  check({ options: { source, destination } }, { hook }): Failure | undefined {
    if (!(source ?? destination)) return failure('it tests nothing', 'one of --src-group and --dst-group is needed');
    if (source && (hook === 'output' || hook === 'postrouting'))
      return failure(`the way in is not known in ${hook.toUpperCase()}`, 'test --src-group in PREROUTING, INPUT or FORWARD');
    return destination && (hook === 'prerouting' || hook === 'input')
      ? failure(`the way out is not known in ${hook.toUpperCase()}`, 'test --dst-group in FORWARD, OUTPUT or POSTROUTING')
      : undefined;
  },
  lower({ options }) {
    const statements: NftStatement[] = [];
    for (const [key, name] of ENDS) {
      const use = options[key];
      const tests = use ? lowerMark(name, { ...use, value: comparedBits(use.value) }) : [];
      if (tests === 'never') return { kind: 'never', why: 'without bits to compare, every group is the same' };
      statements.push(...tests);
    }
    return statements;
  },
  meaning({ options }) {
    return [
      testing(
        all(
          ENDS.flatMap(([key, name]) => {
            const use = options[key];
            return use ? [unless(use.negated, masked(name, use.value.mask, comparedBits(use.value).value))] : [];
          }),
        ),
      ),
    ];
  },
});

/** xt_devgroup.c masks the difference, so that bits of the value outside the mask do not count. */
function comparedBits({ value, mask }: MarkMask): MarkMask {
  return { value: (value & mask) >>> 0, mask };
}
