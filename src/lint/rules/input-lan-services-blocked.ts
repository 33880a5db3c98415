// DHCP and DNS for an inner network are dropped at the input hook.

import { parseIpv4 } from '../../base/ip.js';
import type { Departure } from '../../eval/journey.js';
import { families } from '../analysis/gateway.js';
import { allStopped, deciderSpan, deciderText, packetOf, stoppers } from '../analysis/explain.js';
import { firstPacket, UDP } from '../analysis/packets.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding } from '../rule.js';

const HOST = {
  ...EXAMPLE_HOST,
  'listen.txt':
    'udp UNCONN 0 0 0.0.0.0%eth1:67 0.0.0.0:* users:(("dnsmasq",pid=812,fd=4))\nudp UNCONN 0 0 192.168.50.1:53 0.0.0.0:* users:(("dnsmasq",pid=812,fd=6))\n',
};
const HEAD = ['INPUT DROP', '-A INPUT -i lo -j ACCEPT', '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT'];
/** Bridges whose maker runs dnsmasq on them. */
const SERVED = /^(?:virbr|incusbr|lxdbr)\d/;
const SERVICES = [
  { port: 67, name: 'DHCP' },
  { port: 53, name: 'DNS' },
] as const;

export const inputLanServicesBlocked = rule({
  id: 'input-lan-services-blocked',
  severity: 'warning',
  summary: 'DHCP or DNS that this host offers to an inner network is dropped at the input hook',
  why: 'Clients get no address, or get one and no names: the network looks dead although everything is forwarded. A drop policy at input has to let udp 67 and 53 in from the interfaces that are served.',
  decides:
    'Sends a DHCP request and a DNS question from each inner interface. Reported when ss shows that something listens there (or the interface is a bridge of libvirt, Incus or LXD, whose makers run a server on it) and all of it is dropped at the input hook. Needs addresses.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: HOST,
      bad: ipt({ filter: [...HEAD, '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT'] }),
      good: ipt({ filter: [...HEAD, '-A INPUT -i eth1 -p udp -m multiport --dports 53,67 -j ACCEPT'] }),
    },
    {
      dialect: 'nft',
      host: HOST,
      bad: nft('inet gw', { 'input drop': ['ct state established,related accept', 'tcp dport 22 accept'] }),
      good: nft('inet gw', {
        'input drop': ['ct state established,related accept', 'iifname "eth1" udp dport { 53, 67 } accept'],
      }),
    },
  ],
  check(cx) {
    const { network, host, gateway } = cx;
    if (!network.links || !families(cx.program, 'input').includes('ip')) return [];
    return gateway.roles.lan.flatMap((iif) =>
      SERVICES.flatMap(({ port, name }): Finding[] => {
        const own = network.primaryAddress(iif, 'ip');
        if (own === null) return [];
        const offered = host.listeners?.some(
          (each) =>
            each.protocol === 'udp' &&
            each.port === port &&
            (['0.0.0.0', '*', '::'].includes(each.address) || parseIpv4(each.address) === own),
        );
        if (offered !== true && !(host.listeners === null && SERVED.test(iif))) return [];
        const flow = firstPacket({
          family: 'ip',
          protocol: UDP,
          iif,
          ...(port === 67
            ? { source: [[0, 0]], destination: [[0xffffffff, 0xffffffff]], sport: [68, 68] }
            : { destination: [[own, own]] }),
          dport: [port, port],
        });
        const departure: Departure = { family: 'ip', flow, from: 'network', state: 'new', routing: () => ({ kind: 'local' }) };
        const arrivals = gateway.follow(departure);
        const [culprit] = stoppers(arrivals);
        if (!allStopped(arrivals, 'input') || !culprit || !gateway.complete()) return [];
        const isNft = culprit.entry.ruleset.language === 'nft';
        return [
          {
            message: `${name} for clients on ${iif} is dropped by ${deciderText(culprit)}`,
            span: deciderSpan(culprit),
            help: [
              isNft
                ? `add: iifname "${iif}" udp dport ${port} accept`
                : `add: -A INPUT -i ${iif} -p udp --dport ${port} -j ACCEPT`,
            ],
            packet: packetOf(departure),
          },
        ];
      }),
    );
  },
});
