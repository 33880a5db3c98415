// `ip protocol` and `icmp type` in an inet table, where IPv6 packets never match.

import { textOf } from '../../base/source.js';
import { nft } from '../example-text.js';
import { rulesOf } from '../analysis/rule-index.js';
import { rule, type Finding } from '../rule.js';

export const ipProtocolInInet = rule({
  id: 'ip-protocol-in-inet',
  severity: 'info',
  summary: 'a rule of an inet table tests ip protocol, so it never matches IPv6',
  why: 'ip protocol looks at the IPv4 header. In an inet table IPv6 packets pass such a rule by, as if it were not there: what was to be accepted is dropped by the policy, and what was to be dropped comes in.',
  decides:
    'Reported for rules of inet tables that test ip protocol and no IPv4 address, for anything but icmp and igmp, unless a rule of the table does the same for ip6 nexthdr or icmpv6.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'nft',
      bad: nft('inet gw', { 'input drop': ['ct state established,related accept', 'ip protocol tcp tcp dport 22 accept'] }),
      good: nft('inet gw', { 'input drop': ['ct state established,related accept', 'meta l4proto tcp tcp dport 22 accept'] }),
    },
  ],
  check(cx) {
    const v6 = new Set(
      rulesOf(cx).flatMap(({ table, rule: { span } }) => (/\b(?:ip6 nexthdr|icmpv6)\b/.test(textOf(span)) ? [table] : [])),
    );
    return rulesOf(cx).flatMap(({ table, rule: each }): Finding[] => {
      if (table.family !== 'inet' || v6.has(table)) return [];
      const part = each.parts.find(
        (test) => test.kind === 'nft match' && test.left.kind === 'field' && test.left.field === 'ip protocol',
      );
      if (!part || /\bip [sd]addr\b/.test(textOf(each.span)) || ONLY_IPV4.test(textOf(part.span))) return [];
      return [
        {
          message: 'this tests IPv4 only: IPv6 packets pass the rule by',
          span: part.span,
          help: ['write meta l4proto, which both families have'],
        },
      ];
    });
  },
});

/** Protocols that belong to IPv4. */
const ONLY_IPV4 = /\b(?:icmp|igmp|1|2)\s*$/;
