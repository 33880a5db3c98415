// -j ECN: takes the signs of congestion out, for peers that choke on them.

import { failure, type Failure } from '../../base/result.js';
import { binary, field, number, setField } from '../../ast/build-nft.js';
import { computed, constant, doing, type Step } from '../../core/action.js';
import { TCP_FLAG } from '../../core/fields.js';
import { noValue } from '../../values/codec.js';
import { integer } from '../../values/integer.js';
import { defineTarget, type NodeOf } from '../define.js';
import { TCP } from '../protocols.js';
import { flagsExpression } from '../tcp-flags.js';

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
  // --ecn-tcp-remove is saved for both bits where nothing stands beside it, else the two that it stands for.
  normal(node) {
    const { remove, ece, cwr, ect } = node.options;
    if (!ect && ece?.value === 0 && cwr?.value === 0) return { ...node, options: { remove: { ...ece, value: true } } };
    if (!ect || !remove) return node;
    // It takes the place of all that was asked before it (libipt_ECN, measured).
    if (remove.span.start > ect.span.start) return { ...node, options: { remove } };
    const none = { ...remove, value: 0 };
    return { ...node, options: { ece: none, cwr: none, ect } };
  },
  lower({ options }, { lacks }) {
    const { remove, ece, cwr, ect } = options;
    const ip = ect ? [setField(field('ip ecn', ect.span), number(ect.value, ect.span), ect.span)] : [];
    const use = remove ?? ece ?? cwr;
    if (!use) return ip;
    const lack = lacks('changes of TCP flags');
    if (lack) return lack;
    const { span } = use;
    const flags = field('tcp flags', span);
    const { keep, set } = flagChange(options);
    const kept = binary(flags, '&', flagsExpression(keep, span), span);
    return [...ip, setField(flags, set === 0 ? kept : binary(kept, '|', flagsExpression(set, span), span), span)];
  },
  meaning({ options }): readonly Step[] {
    const { remove, ece, cwr, ect } = options;
    const { keep, set } = flagChange(options);
    return [
      ...(ect ? [doing({ kind: 'set', field: 'ip ecn', value: constant(ect.value) })] : []),
      ...((remove ?? ece ?? cwr) ? [doing({ kind: 'set', field: 'tcp flags', value: computed('tcp flags', keep, set) })] : []),
    ];
  },
});

interface EcnTarget extends NodeOf<typeof ecn> {}

/** The bits of the flags that stay, and those that are set. */
function flagChange({ remove, ece, cwr }: EcnTarget['options']): { readonly keep: number; readonly set: number } {
  const gone = (remove || ece ? TCP_FLAG.ecn : 0) | (remove || cwr ? TCP_FLAG.cwr : 0);
  return { keep: 0xff & ~gone, set: (ece?.value ? TCP_FLAG.ecn : 0) | (cwr?.value ? TCP_FLAG.cwr : 0) };
}
