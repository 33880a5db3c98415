// `vxlan ip saddr`, `gre tcp dport`: a field of the packet that a tunnel carries.

import type { TunnelExpression } from '../../ast/nft.js';
import { defineExpression } from '../define.js';
import { FIELD_ROWS } from '../fields.js';
import { printField } from '../print-expression.js';
import { integer } from '../types.js';
import { field } from '../json/read-expression.js';
import { fieldsOf, oneOf } from '../json/reading.js';

const TUNNELS = ['vxlan', 'geneve', 'gre', 'gretap'] as const;
const NETWORK = ['ip', 'icmp', 'igmp', 'ip6', 'icmpv6', 'udp', 'udplite', 'tcp', 'dccp', 'sctp', 'th'];
const LINK = ['ether', 'vlan', 'arp'];

export const tunnel = defineExpression<TunnelExpression>({
  kind: 'tunnel',
  heads: TUNNELS.flatMap((name) => (name === 'gre' ? NETWORK : [...LINK, ...NETWORK]).map((inner) => `${name} ${inner}`)),
  summary: 'a field inside a tunnel',
  grammar($) {
    const start = $.start();
    const name = $.keyword(0, ...TUNNELS) as TunnelExpression['tunnel'];
    const inner = $.operand(0);
    const span = $.since(start);
    if (inner.kind === 'field') return { kind: 'tunnel', tunnel: name, inner, span };
    $.report('a tunnel is followed by a field of what it carries', span);
    return { kind: 'tunnel', tunnel: name, inner: { kind: 'field', field: 'ip saddr', span }, span };
  },
  print: ({ tunnel: name, inner }) => `${name} ${printField(inner)}`,
  json: {
    // It is a payload with one more word.
    keys: [],
    write({ tunnel: name, inner }) {
      const [protocol = '', ...words] = inner.field.split(' ');
      return { payload: { tunnel: name, protocol, field: words.join(' ') } };
    },
    read(body, _, key, span) {
      const fields = fieldsOf(body, `a ${key}`, ['tunnel', 'protocol', 'field']);
      const name = oneOf(fields.text('tunnel') ?? '', TUNNELS, 'tunnel', body);
      const inner = field(`${fields.text('protocol') ?? ''} ${fields.text('field') ?? ''}`, body, span);
      // A tunnel's own header is a plain field in text.
      return inner.field.startsWith(`${name} `) ? inner : { kind: 'tunnel', tunnel: name, inner, span };
    },
  },
  type: ({ inner }) => FIELD_ROWS.get(inner.field)?.type ?? integer(32),
});
