// -j DSCP: another class of service.

import { failure, type Failure } from '../../base/result.js';
import { field, hex, setField } from '../../ast/build-nft.js';
import type { OptionUse } from '../../ast/iptables.js';
import { constant, doing } from '../../core/action.js';
import { dscpClass, dscpNumber } from '../../values/dscp.js';
import { defineTarget, type NodeOf } from '../define.js';

export const dscp = defineTarget({
  name: 'DSCP',
  families: ['ip', 'ip6'],
  summary: 'another class of service',
  tables: ['mangle'],
  terminal: false,
  options: {
    set: { flag: 'set-dscp', value: dscpNumber, excludes: ['class'] },
    class: { flag: 'set-dscp-class', value: dscpClass },
  },
  check({ options }): Failure | undefined {
    return pointOf(options) ? undefined : failure('it does nothing', 'one of --set-dscp and --set-dscp-class is needed');
  },
  normal(node) {
    const set = pointOf(node.options);
    return { ...node, options: set ? { set } : {} };
  },
  lower({ options }, { family }) {
    const point = pointOf(options);
    return point ? [setField(field(`${family} dscp`, point.span), hex(point.value, point.span), point.span)] : [];
  },
  meaning({ options }, { family }) {
    const point = pointOf(options);
    return point ? [doing({ kind: 'set', field: `${family} dscp`, value: constant(point.value) })] : [];
  },
});

interface DscpTarget extends NodeOf<typeof dscp> {}

function pointOf({ set, class: named }: DscpTarget['options']): OptionUse<number> | undefined {
  return set ?? named;
}
