// -m pkttype: to whom the packet was addressed on the link.

import { field, isOrNot, symbol } from '../../ast/build-nft.js';
import { testing } from '../../core/action.js';
import { PACKET_TYPE } from '../../core/fields.js';
import { equals, unless } from '../../core/predicate.js';
import { keyword } from '../../values/keyword.js';
import { defineMatch } from '../define.js';

const IN_NFT = { unicast: 'host', broadcast: 'broadcast', multicast: 'multicast', otherhost: 'other' } as const;

export const pkttype = defineMatch({
  name: 'pkttype',
  families: ['ip', 'ip6'],
  summary: 'to one, to some or to all on the link',
  options: {
    type: {
      flag: 'pkt-type',
      value: keyword(['unicast', 'broadcast', 'multicast', 'otherhost'], 'packet type', {
        aliases: { host: 'unicast', bcast: 'broadcast', mcast: 'multicast' },
        fold: true,
      }),
      negatable: true,
      required: true,
    },
  },
  lower({ options: { type } }) {
    return [isOrNot(field('meta pkttype', type.span), type.negated, symbol(IN_NFT[type.value], type.span), type.span)];
  },
  meaning({ options: { type } }) {
    return [testing(unless(type.negated, equals('meta pkttype', PACKET_TYPE[IN_NFT[type.value]])))];
  },
});
