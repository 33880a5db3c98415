// -j TEE: a copy of the packet to another host.

import { address, string } from '../../ast/build-nft.js';
import type { DupStatement } from '../../ast/nft.js';
import { failure, isFailure } from '../../base/result.js';
import { copyTo } from '../../core/effects.js';
import { doing } from '../../core/action.js';
import { parseAddress, printAddress, type Address } from '../../values/address.js';
import { word } from '../../values/codec.js';
import { cut } from '../../values/text.js';
import { approximate, defineTarget } from '../define.js';

/** IFNAMSIZ less its end. */
const LONGEST = 15;

const gateway = word<Address>(
  'address',
  (text, { family }) => {
    const found = parseAddress(text, family);
    return !isFailure(found) && BigInt(found) === 0n ? failure(`${text} is no host that packets can be sent to`) : found;
  },
  printAddress,
);

const outgoing = word<string>(
  'interface',
  (text) => (text === '' ? failure('the interface is empty') : cut(text, LONGEST)),
  (text) => text,
);

export const tee = defineTarget({
  name: 'TEE',
  families: ['ip', 'ip6'],
  summary: 'a copy of the packet to another host',
  terminal: false,
  options: {
    gateway: { flag: 'gateway', value: gateway, required: true },
    oif: { flag: 'oif', value: outgoing },
  },
  lower({ options: { gateway, oif }, span }, { family }) {
    const statement: DupStatement = {
      kind: 'dup',
      to: address(family, gateway.value, gateway.span),
      ...(oif && { device: string(oif.value, oif.span) }),
      span,
    };
    return oif
      ? approximate(
          [statement],
          'nft looks the interface up once, when the rules are loaded, and iptables whenever it comes or goes',
        )
      : [statement];
  },
  meaning: ({ options: { gateway } }) => [doing({ kind: 'effect', what: copyTo(printAddress(gateway.value)) })],
});
