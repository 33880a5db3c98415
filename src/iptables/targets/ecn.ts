// -j ECN: takes the signs of congestion out, for peers that choke on them.

import { failure, type Failure } from '../../base/result.js';
import { field, number, setField } from '../../ast/build-nft.js';
import { constant, doing, type Step } from '../../core/action.js';
import { noValue } from '../../values/codec.js';
import { integer } from '../../values/integer.js';
import { defineTarget, untranslatable } from '../define.js';
import { TCP } from '../protocols.js';

export const ecn = defineTarget({
  name: 'ECN',
  families: ['ip'],
  summary: 'takes out the signs of congestion',
  tables: ['mangle'],
  terminal: false,
  options: {
    remove: { flag: 'ecn-tcp-remove', value: noValue, excludes: ['ece', 'cwr'] },
    ece: { flag: 'ecn-tcp-ece', value: integer(0, 1) },
    cwr: { flag: 'ecn-tcp-cwr', value: integer(0, 1) },
    ect: { flag: 'ecn-ip-ect', value: integer(0, 3) },
  },
  check({ options: { remove, ece, cwr, ect } }, { protocol }): Failure | undefined {
    if (!(remove ?? ece ?? cwr ?? ect)) return failure('it does nothing', '--ecn-tcp-remove is what it is for');
    return (remove ?? ece ?? cwr) && (protocol?.number !== TCP || protocol.negated)
      ? failure('it writes to the TCP header', 'add -p tcp')
      : undefined;
  },
  lower({ options: { remove, ece, cwr, ect } }) {
    if (remove ?? ece ?? cwr)
      return untranslatable(
        'nft before 1.1 cannot change single TCP flags',
        'with nft 1.1: tcp flags set tcp flags & (fin | syn | rst | psh | ack | urg)',
      );
    return ect ? [setField(field('ip ecn', ect.span), number(ect.value, ect.span), ect.span)] : [];
  },
  meaning({ options: { remove, ece, cwr, ect } }): readonly Step[] {
    const flags = [remove && 'no ECE and CWR', ece && `ECE ${ece.value}`, cwr && `CWR ${cwr.value}`];
    return [
      ...(ect ? [doing({ kind: 'set', field: 'ip ecn', value: constant(ect.value) })] : []),
      ...flags.filter((what) => what !== undefined).map((what): Step => doing({ kind: 'effect', what: `TCP with ${what}` })),
    ];
  },
});
