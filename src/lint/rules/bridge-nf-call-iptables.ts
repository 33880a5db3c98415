// Bridged packets are sent through the IP rules, which drop or translate them.

import { packetOf, allStopped, deciderSpan, deciderText, stoppers } from '../analysis/explain.js';
import { firstPacket, TCP } from '../analysis/packets.js';
import { chains } from '../analysis/chain-users.js';
import { single } from '../analysis/switches.js';
import { ipt } from '../example-text.js';
import type { Departure } from '../../eval/journey.js';
import { rule, type Finding } from '../rule.js';

const HOST = {
  'addr.txt': 'lo UNKNOWN 127.0.0.1/8\neth0 UP 203.0.113.10/24\nbr0 UP 192.168.50.1/24\n',
  'bridge.txt': '3: vnet0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 master br0 state forwarding priority 32 cost 100\n',
  'sysctl.txt': 'net.bridge.bridge-nf-call-iptables = 1\n',
};

export const bridgeNfCallIptables = rule({
  id: 'bridge-nf-call-iptables',
  severity: 'warning',
  summary: 'with bridge-nf-call-iptables, packets between ports of a bridge are dropped by IP rules',
  why: 'With the module br_netfilter, which Docker and Kubernetes load, packets that only cross a bridge pass the forward hook of IP too. A drop policy there cuts guests on one bridge off from each other and from the network.',
  decides:
    'Where net.bridge.bridge-nf-call-iptables is 1 and a bridge has ports or is called br…, sends a connection from the bridge to itself. Reported when it is dropped at the forward hook, or is translated at postrouting. Quiet on hosts with chains of Kubernetes, which needs the switch, and where physdev is tested.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: HOST,
      bad: ipt({ filter: ['FORWARD DROP', '-A FORWARD -i br0 -o eth0 -j ACCEPT'] }),
      good: ipt({ filter: ['FORWARD DROP', '-A FORWARD -i br0 -o br0 -j ACCEPT', '-A FORWARD -i br0 -o eth0 -j ACCEPT'] }),
    },
  ],
  check(cx) {
    const setting = single(cx, 'net.bridge.bridge-nf-call-iptables');
    if (setting?.value !== '1' || cx.program.entries('forward', 'ip').length === 0) return [];
    if (chains(cx.program).some(({ chain }) => /^(?:KUBE-|CNI-|cali-|FLANNEL)/.test(chain.name))) return [];
    const bridges = new Set([
      ...(cx.host.bridgePorts ?? []).map(({ bridge }) => bridge),
      ...(cx.network.links ?? []).map(({ name }) => name).filter((name) => /^br\d+$/.test(name)),
    ]);
    for (const bridge of bridges) {
      const flow = firstPacket({ family: 'ip', protocol: TCP, iif: bridge });
      const departure: Departure = {
        family: 'ip',
        flow,
        from: 'network',
        state: 'new',
        routing: () => ({ kind: 'forward', device: bridge, route: null }),
      };
      const arrivals = cx.gateway.follow(departure);
      if (!cx.gateway.complete()) return [];
      const packet = packetOf(departure);
      const help = ['set net.bridge.bridge-nf-call-iptables = 0, or accept -m physdev --physdev-is-bridged first'];
      const labels = [{ message: 'bridged packets meet the IP rules', span: setting.span }];
      const [culprit] = stoppers(arrivals);
      const translated = arrivals.find(({ snat, flow: { assumptions } }) => snat !== null && assumptions.length === 0)?.snat?.by
        .rule;
      const finding: Finding | null =
        allStopped(arrivals, 'forward') && culprit
          ? {
              message: `packets between ports of ${bridge} are dropped by ${deciderText(culprit)}`,
              span: deciderSpan(culprit),
              labels,
              help,
              packet,
            }
          : translated
            ? {
                message: `packets between ports of ${bridge} get another source by this rule`,
                span: translated.span,
                labels,
                help,
                packet,
              }
            : null;
      if (finding) return [finding];
    }
    return [];
  },
});
