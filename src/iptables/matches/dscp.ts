// -m dscp: the class of service in the IP header.

import { failure, type Failure } from '../../base/result.js';
import { field, hex, isOrNot } from '../../ast/build-nft.js';
import type { OptionUse } from '../../ast/iptables.js';
import { testing } from '../../core/action.js';
import { equals, unless } from '../../core/predicate.js';
import { dscpClass, dscpNumber } from '../../values/dscp.js';
import { defineMatch, type NodeOf } from '../define.js';

export const dscp = defineMatch({
  name: 'dscp',
  families: ['ip', 'ip6'],
  summary: 'the class of service',
  options: {
    dscp: { flag: 'dscp', value: dscpNumber, negatable: true, excludes: ['class'] },
    class: { flag: 'dscp-class', value: dscpClass, negatable: true },
  },
  check({ options }): Failure | undefined {
    return pointOf(options) ? undefined : failure('it tests nothing', 'one of --dscp and --dscp-class is needed');
  },
  normal(node) {
    const dscp = pointOf(node.options);
    return { ...node, options: dscp ? { dscp } : {} };
  },
  lower({ options }, { family }) {
    const point = pointOf(options);
    if (!point) return [];
    const { value, negated, span } = point;
    return [isOrNot(field(`${family} dscp`, span), negated, hex(value, span), span)];
  },
  meaning({ options }, { family }) {
    const point = pointOf(options);
    return point ? [testing(unless(point.negated, equals(`${family} dscp`, point.value)))] : [];
  },
});

interface DscpMatch extends NodeOf<typeof dscp> {}

function pointOf({ dscp, class: named }: DscpMatch['options']): OptionUse<number> | undefined {
  return dscp ?? named;
}
