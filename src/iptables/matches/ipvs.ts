// -m ipvs: what the kernel's load balancer knows of the connection.

import { failure } from '../../base/result.js';
import { testing } from '../../core/action.js';
import { unknown } from '../../core/predicate.js';
import { maskedAddress } from '../../values/address.js';
import { noValue, word } from '../../values/codec.js';
import { keyword } from '../../values/keyword.js';
import { parseDecimalPort } from '../../values/port.js';
import { protocolNumber } from '../../values/protocol.js';
import { defineMatch, untranslatable } from '../define.js';
import { describe } from '../describe.js';

const port = word('port', parseDecimalPort, String);

export const ipvs = defineMatch({
  name: 'ipvs',
  families: ['ip', 'ip6'],
  summary: 'connections of the load balancer',
  options: {
    ipvs: { flag: 'ipvs', value: noValue, negatable: true },
    protocol: { flag: 'vproto', value: protocolNumber, negatable: true },
    address: { flag: 'vaddr', value: maskedAddress, negatable: true },
    port: { flag: 'vport', value: port, negatable: true },
    direction: { flag: 'vdir', value: keyword(['ORIGINAL', 'REPLY'], 'direction', { fold: true }) },
    method: { flag: 'vmethod', value: keyword(['GATE', 'IPIP', 'MASQ'], 'method', { fold: true }), negatable: true },
    controlPort: { flag: 'vportctl', value: port, negatable: true },
  },
  check: ({ options }) =>
    Object.values(options).some((use) => use !== undefined)
      ? undefined
      : failure('it tests nothing', 'at least one option is needed, such as --ipvs'),
  // Any other option says --ipvs too.
  normal(node) {
    const { ipvs, ...rest } = node.options;
    return Object.values(rest).some((use) => use !== undefined) && ipvs && !ipvs.negated ? { ...node, options: rest } : node;
  },
  lower: () =>
    untranslatable('nft knows nothing of IPVS', 'test the virtual address and port themselves, or a mark that ipvsadm -f uses'),
  meaning: ({ name, options }) => [testing(unknown(describe(name, options), 'the load balancer is not modelled'))],
});
