// -m udp: the ports of a UDP header.

import { field, is, symbol } from '../../ast/build-nft.js';
import { testing } from '../../core/action.js';
import { defineMatch } from '../define.js';
import { decimalPortRange } from '../../values/port.js';
import { lowerPorts, normalPorts, portOptions, portsMeaning } from '../ports.js';
import { UDP } from '../protocols.js';

export const udp = defineMatch({
  name: 'udp',
  families: ['ip', 'ip6'],
  summary: 'ports of UDP',
  protocols: [UDP],
  options: portOptions(decimalPortRange),
  normal: (node) => ({ ...node, options: normalPorts(node.options) }),
  lower({ options, span }, cx) {
    const ports = lowerPorts('udp', options, cx);
    if (ports === 'never') return { kind: 'never', why: 'no port lies in that range' };
    return ports.length > 0 ? ports : [is(field('meta l4proto', span), symbol('udp', span), span)];
  },
  meaning({ options }) {
    return [testing(portsMeaning(UDP, options))];
  },
});
