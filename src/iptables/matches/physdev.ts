// -m physdev: the ports of a bridge that the packet crosses.

import { testing } from '../../core/action.js';
import { all, unknown, unless, type Predicate } from '../../core/predicate.js';
import { failure } from '../../base/result.js';
import { noValue } from '../../values/codec.js';
import { interfaceName } from '../../values/interface-name.js';
import { defineMatch, untranslatable } from '../define.js';
import { interfaceMeaning } from '../interfaces.js';

const WHY = 'whether a packet was bridged is not modelled';

export const physdev = defineMatch({
  name: 'physdev',
  families: ['ip', 'ip6'],
  summary: 'ports of a bridge',
  options: {
    isIn: { flag: 'physdev-is-in', value: noValue, negatable: true },
    in: { flag: 'physdev-in', value: interfaceName, negatable: true },
    isOut: { flag: 'physdev-is-out', value: noValue, negatable: true },
    out: { flag: 'physdev-out', value: interfaceName, negatable: true },
    isBridged: { flag: 'physdev-is-bridged', value: noValue, negatable: true },
  },
  check: ({ options }) =>
    Object.values(options).some((use) => use !== undefined)
      ? undefined
      : failure('it tests nothing', 'one of its options is needed'),
  lower: () =>
    untranslatable(
      'nft does not see the ports of a bridge from the families ip and ip6',
      'filter in a table of family bridge, where iifname and oifname are the ports',
    ),
  meaning({ options }) {
    const tests: Predicate[] = [];
    for (const key of ['isIn', 'isOut', 'isBridged'] as const) {
      const use = options[key];
      if (use) tests.push(unless(use.negated, unknown(`physdev ${key}`, WHY)));
    }
    if (options.in) tests.push(interfaceMeaning('physdev in', options.in));
    if (options.out) tests.push(interfaceMeaning('physdev out', options.out));
    return [testing(all(tests))];
  },
});
