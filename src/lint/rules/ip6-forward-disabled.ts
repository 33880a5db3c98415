// Rules forward IPv6 packets, but the kernel does not.

import { parseIpv6 } from '../../base/ip.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { forwarding } from '../analysis/forwarding.js';
import { forwardIntent, type Intent } from '../analysis/intent.js';
import { rulesOf } from '../analysis/rule-index.js';
import { ipt, nft } from '../example-text.js';
import { rule, type LintContext } from '../rule.js';

const HOST = {
  ...EXAMPLE_HOST,
  'addr.txt': 'lo UNKNOWN 127.0.0.1/8 ::1/128\neth0 UP 2001:db8:1::10/64\neth1 UP 2001:db8:2::1/64\n',
  'sysctl.conf': 'net.ipv4.ip_forward = 1\n',
  'good:sysctl.conf': 'net.ipv6.conf.all.forwarding = 1\n',
};
const SAVE = ipt({
  filter: [
    'FORWARD DROP',
    '-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    '-A FORWARD -s 2001:db8:2::/64 -i eth1 -o eth0 -j ACCEPT',
  ],
});
const NFT = nft('inet gw', { 'forward drop': ['ct state established,related accept', 'iifname "eth1" oifname "eth0" accept'] });

export const ip6ForwardDisabled = rule({
  id: 'ip6-forward-disabled',
  severity: 'error',
  summary: 'rules forward IPv6 packets, but forwarding of IPv6 is off in the kernel',
  why: 'net.ipv4.ip_forward says nothing about IPv6: net.ipv6.conf.all.forwarding is off unless it is set, and the kernel drops what is not for itself before any rule at the forward hook sees it.',
  decides:
    'Reported when rules forward or translate IPv6 packets and sysctl -a says 0, or the files given set 0 or do not set it. Rules of inet tables count only where ip addr shows global IPv6 addresses on two interfaces; without any sysctl file it stays quiet.',
  asks: 'packets',
  examples: () => [
    { dialect: 'iptables-save', name: 'rules.v6', host: HOST, bad: SAVE, good: SAVE },
    { dialect: 'nft', host: HOST, bad: NFT, good: NFT },
  ],
  check(cx) {
    const state = forwarding(cx, 'ip6');
    if (state.kind !== 'off') return [];
    const wide = (cx.network.links ?? []).filter(({ name, addresses }) => name !== 'lo' && addresses.some(isWide));
    if (wide.length < 2) return [];
    const intent = forwardIntent(cx, 'ip6') ?? routed(cx);
    if (!intent) return [];
    return [
      {
        message: state.setting
          ? 'forwarding of IPv6 is off, but the rules forward packets'
          : 'no sysctl file turns forwarding of IPv6 on, so it is off, but this rule forwards packets',
        span: state.setting ?? intent.span,
        labels: state.setting ? [{ message: intent.why, span: intent.span }] : [],
        help: ['set net.ipv6.conf.all.forwarding = 1 in a file of /etc/sysctl.d, and run sysctl --system'],
      },
    ];
  },
});

/** Neither link-local nor loopback. */
function isWide({ family, address }: { readonly family: string; readonly address: number | bigint }): boolean {
  return family === 'ip6' && BigInt(address) >> 118n !== (parseIpv6('fe80::') ?? 0n) >> 118n && BigInt(address) !== 1n;
}

/** An accept at the forward hook; IPv6 networks are public as a rule. */
function routed(cx: LintContext): Intent | null {
  const accept = rulesOf(cx).find(
    ({ table, hooks, tests, end }) =>
      (table.family === 'ip6' || table.family === 'inet') &&
      hooks.has('forward') &&
      end?.kind === 'accept' &&
      tests.some(({ kind }) => kind === 'name'),
  );
  return accept ? { span: accept.rule.span, why: 'this rule lets forwarded packets through' } : null;
}
