// -j CONNSECMARK: carries the security mark from the packet to its connection, or back.

import { failure, type Failure } from '../../base/result.js';
import { field, setField } from '../../ast/build-nft.js';
import { doing } from '../../core/action.js';
import { noValue } from '../../values/codec.js';
import { approximate, defineTarget } from '../define.js';

export const connsecmark = defineTarget({
  name: 'CONNSECMARK',
  families: ['ip', 'ip6'],
  summary: 'saves or restores the security mark',
  tables: ['mangle', 'security'],
  terminal: false,
  options: {
    save: { flag: 'save', value: noValue, excludes: ['restore'] },
    restore: { flag: 'restore', value: noValue },
  },
  check: ({ options: { save, restore } }): Failure | undefined =>
    (save ?? restore) ? undefined : failure('it does nothing', 'one of --save and --restore is needed'),
  lower({ options: { save }, span }) {
    const [from, to] = save ? (['meta secmark', 'ct secmark'] as const) : (['ct secmark', 'meta secmark'] as const);
    return approximate(
      [setField(field(to, span), field(from, span), span)],
      'iptables leaves a mark alone that is there already; nft overwrites it',
    );
  },
  meaning: ({ options: { save } }) => [doing({ kind: 'effect', what: `the security mark ${save ? 'saved' : 'restored'}` })],
});
