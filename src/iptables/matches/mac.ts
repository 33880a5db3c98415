// -m mac: the Ethernet address that the packet came from.

import { field, isOrNot } from '../../ast/build-nft.js';
import { testing } from '../../core/action.js';
import { all, equals, present, unless } from '../../core/predicate.js';
import { macAddress, macNumber } from '../../values/mac.js';
import { defineMatch } from '../define.js';

export const mac = defineMatch({
  name: 'mac',
  families: ['ip', 'ip6'],
  summary: 'the Ethernet address of the sender',
  hooks: ['prerouting', 'input', 'forward'],
  options: { source: { flag: 'mac-source', value: macAddress, negatable: true, required: true } },
  lower({ options: { source } }) {
    const { value, negated, span } = source;
    return [isOrNot(field('ether saddr', span), negated, { kind: 'mac', text: value, span }, span)];
  },
  // xt_mac.c: what did not come over Ethernet does not match, whatever is negated.
  meaning({ options: { source } }) {
    return [testing(all([present('ether saddr'), unless(source.negated, equals('ether saddr', macNumber(source.value)))]))];
  },
});
