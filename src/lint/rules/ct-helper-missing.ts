// A protocol that opens second connections goes through NAT without its helper.

import { portForwards } from '../analysis/port-forwards.js';
import { holds, rangesIn, rulesOf } from '../analysis/rule-index.js';
import { conjuncts } from '../../core/predicate.js';
import { single } from '../analysis/switches.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

/** Protocols whose control connection says where a second one will go. */
const PROTOCOLS = [
  { type: 'ftp', protocol: 6, port: 21, severity: 'warning' },
  { type: 'tftp', protocol: 17, port: 69, severity: 'warning' },
  { type: 'pptp', protocol: 6, port: 1723, severity: 'warning' },
  // Many phones and exchanges work around NAT by themselves, and better without.
  { type: 'sip', protocol: 17, port: 5060, severity: 'info' },
] as const;
/** So many ports are a passive range that somebody opened on purpose. */
const RANGE = 10;
const NAT = {
  nat: ['PREROUTING ACCEPT', '-A PREROUTING -i eth0 -p tcp -m tcp --dport 21 -j DNAT --to-destination 192.168.50.10'],
};
const DNAT = { 'prerouting nat': ['iifname "eth0" tcp dport 21 dnat to 192.168.50.10'] };

export const ctHelperMissing = rule({
  id: 'ct-helper-missing',
  severity: 'warning',
  summary: 'FTP, TFTP, PPTP or SIP is forwarded without its connection tracking helper',
  why: 'These protocols agree in the control connection on addresses and ports of a second one. Only a helper that reads along can translate those and let the second connection in as related. Since Linux 6.0 no helper is assigned by itself; before, nf_conntrack_helper=1 did it.',
  decides:
    'Reported for a DNAT rule for port 21, 69, 1723 or 5060 (info) to another host, when no rule assigns that helper, nf_conntrack_helper is not 1 by the sysctl facts, and no other DNAT rule opens a range of ten ports or more to the same host.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-save',
      bad: ipt(NAT),
      good: ipt({ raw: ['PREROUTING ACCEPT', '-A PREROUTING -p tcp -m tcp --dport 21 -j CT --helper ftp'], ...NAT }),
    },
    {
      dialect: 'nft',
      bad: nft('ip gw', DNAT),
      good: nft('ip gw', { ...DNAT, helpers: [], 'prerouting accept -150': ['tcp dport 21 ct helper set "ftp-std"'] })
        .replace('{\n', '{\n\tct helper ftp-std {\n\t\ttype "ftp" protocol tcp;\n\t}\n')
        .replace('\tchain helpers {\n\t}\n', '')
        .replace('chain prerouting {\n\t\ttype filter', 'chain assign {\n\t\ttype filter'),
    },
  ],
  check(cx) {
    if (single(cx, 'net.netfilter.nf_conntrack_helper')?.value === '1') return [];
    const assigned = new Set(
      rulesOf(cx).flatMap(({ meaning }) =>
        meaning.flatMap((step) => (step.kind === 'do' && step.action.kind === 'effect' ? [step.action.what] : [])),
      ),
    );
    const forwards = portForwards(cx);
    return PROTOCOLS.flatMap(({ type, protocol, port, severity }): Finding[] => {
      if ([...assigned].some((what) => what.startsWith(`ct helper ${type}`) || what.startsWith('ct helper set '))) return [];
      const forward = forwards.find(({ natRule: { tests, nat }, ports }) => {
        const protocols = rangesIn(conjuncts(tests), 'meta l4proto');
        return (
          nat.type === 'dnat' &&
          protocols !== null &&
          holds(protocols, protocol) &&
          ports !== null &&
          holds(ports, port) &&
          ports.every(([low, high]) => Number(high) - Number(low) < RANGE)
        );
      });
      if (!forward?.target) return [];
      const opened = forwards.some(
        ({ ports, target }) =>
          target?.[0] === forward.target?.[0] && ports?.some(([low, high]) => Number(high) - Number(low) >= RANGE - 1),
      );
      if (opened) return [];
      const isNft = forward.natRule.rule.parts.some(({ kind }) => kind === 'nat');
      return [
        {
          message: `${type.toUpperCase()} needs its helper to get through address translation, and no rule assigns it`,
          span: forward.natRule.rule.span,
          severity,
          help: [
            isNft
              ? `declare ct helper ${type}-std { type "${type}" protocol ${protocol === 6 ? 'tcp' : 'udp'}; }, and set it in a prerouting chain behind -200: ${protocol === 6 ? 'tcp' : 'udp'} dport ${port} ct helper set "${type}-std"`
              : `in table raw: -A PREROUTING -p ${protocol === 6 ? 'tcp' : 'udp'} --dport ${port} -j CT --helper ${type}`,
          ],
        },
      ];
    });
  },
});
