// -j TPROXY: hand the packet to a local socket without changing it.

import { address, field, is, number, verdict } from '../../ast/build-nft.js';
import type { NftStatement, TproxyStatement } from '../../ast/nft.js';
import { doing, type Step } from '../../core/action.js';
import { parseAddress, printAddress } from '../../values/address.js';
import { word } from '../../values/codec.js';
import { fullMarkMask } from '../../values/mark.js';
import { parseDecimalPort } from '../../values/port.js';
import { chain, defineTarget, type IpFamily } from '../define.js';
import { lowerMarkChange, markChange } from '../marks.js';
import { TCP, UDP, protocolExpression } from '../protocols.js';

export const tproxy = defineTarget({
  name: 'TPROXY',
  families: ['ip', 'ip6'],
  summary: 'hand the packet to a local socket',
  tables: ['mangle'],
  hooks: ['prerouting'],
  protocols: [TCP, UDP],
  terminal: true,
  options: {
    port: { flag: 'on-port', value: word('port', parseDecimalPort, String), required: true },
    address: { flag: 'on-ip', value: word('address', (text, { family }) => parseAddress(text, family), printAddress) },
    mark: { flag: 'tproxy-mark', value: fullMarkMask },
  },
  normal(node, family) {
    const { port, address, mark } = node.options;
    const { span } = node;
    return {
      ...node,
      options: {
        port,
        address: address ?? { value: unspecified(family), negated: false, span },
        mark: mark ?? { value: { value: 0, mask: 0 }, negated: false, span },
      },
    };
  },
  // xt_TPROXY.c drops the packet where no socket listens; nft goes on to the next rule there.
  lower({ options, span }, { family, protocol }) {
    const to = options.address;
    const statement: TproxyStatement = {
      kind: 'tproxy',
      ...(to && BigInt(to.value) !== 0n && { address: address(family, to.value, to.span) }),
      ...((options.port.value !== 0 || !to || BigInt(to.value) === 0n) && {
        port: number(options.port.value, options.port.span),
      }),
      span,
    };
    const { mark } = options;
    const change =
      mark && (mark.value.mask !== 0 || mark.value.value !== 0) ? [lowerMarkChange('meta mark', mark.value, mark.span)] : [];
    const isProtocol: NftStatement[] = protocol
      ? [is(field('meta l4proto', span), protocolExpression(protocol.number, span), span)]
      : [];
    return chain([[...isProtocol, statement, ...change, verdict('accept', span)], [verdict('drop', span)]]);
  },
  meaning({ options }): readonly Step[] {
    const { port, address, mark } = options;
    return [
      ...(mark ? [doing({ kind: 'set', field: 'meta mark', value: markChange('meta mark', mark.value) })] : []),
      doing({
        kind: 'tproxy',
        address: address && BigInt(address.value) !== 0n ? address.value : null,
        port: port.value === 0 ? null : port.value,
        accepts: true,
      }),
    ];
  },
});

function unspecified(family: IpFamily): number | bigint {
  return family === 'ip' ? 0 : 0n;
}
