// -m icmp6: the type and code of an ICMPv6 message.

import { testing } from '../../core/action.js';
import { icmpv6Type } from '../../values/icmp-type.js';
import { defineMatch } from '../define.js';
import { icmpMeaning, lowerIcmp } from '../icmp-types.js';
import { ICMPV6 } from '../protocols.js';

export const icmp6 = defineMatch({
  name: 'icmp6',
  aliases: ['icmpv6', 'ipv6-icmp'],
  families: ['ip6'],
  summary: 'type and code of ICMPv6',
  protocols: [ICMPV6],
  options: { type: { flag: 'icmpv6-type', value: icmpv6Type, negatable: true, required: true } },
  lower: ({ options }) => lowerIcmp('icmpv6', options.type),
  meaning: ({ options }) => [testing(icmpMeaning('icmpv6', options.type))],
});
