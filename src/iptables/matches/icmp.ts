// -m icmp: the type and code of an ICMP message.

import { testing } from '../../core/action.js';
import { icmpType } from '../../values/icmp-type.js';
import { defineMatch } from '../define.js';
import { icmpMeaning, lowerIcmp } from '../icmp-types.js';
import { ICMP } from '../protocols.js';

export const icmp = defineMatch({
  name: 'icmp',
  families: ['ip'],
  summary: 'type and code of ICMP',
  protocols: [ICMP],
  options: { type: { flag: 'icmp-type', value: icmpType, negatable: true, required: true } },
  lower: ({ options }) => lowerIcmp('icmp', options.type),
  meaning: ({ options }) => [testing(icmpMeaning('icmp', options.type))],
});
