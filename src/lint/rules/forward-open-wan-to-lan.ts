// Anybody next to the gateway can reach the inner network through it.

import { next } from '../../core/predicate.js';
import type { Departure } from '../../eval/journey.js';
import { deciderSpan, deciderText, packetOf } from '../analysis/explain.js';
import { forwarding } from '../analysis/forwarding.js';
import { firstPacket, isPrivate, TCP } from '../analysis/packets.js';
import { interfaceOwner } from '../analysis/owners.js';
import { certain, STRANGER } from '../analysis/strangers.js';
import { EXAMPLE_HOST } from '../example-host.js';
import { ipt, nft } from '../example-text.js';
import { rule, type Finding, type LintContext } from '../rule.js';

const NAT = { nat: ['POSTROUTING ACCEPT', '-A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE'] };
const POST = { 'postrouting nat': ['ip saddr 192.168.50.0/24 oifname "eth0" masquerade'] };
const ESTABLISHED = '-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT';

export const forwardOpenWanToLan = rule({
  id: 'forward-open-wan-to-lan',
  severity: 'error',
  summary: 'new connections from outside to inner hosts are forwarded',
  why: 'Address translation is no filter: it gives packets on their way out another source, and does nothing about packets that come in for an inner address. Whoever is on the same link as the outer interface, a neighbour at the provider or in the data centre, sets a route to the inner network by way of this host and reaches every port in it.',
  decides:
    'Sends a new connection from a far address, by the outer interface, to a client of each private inner network. Reported when it is forwarded for certain without DNAT, and forwarding is not known to be off. An info where forwarding is unknown, or where no chain at the forward hook is part of the files. Networks of containers and guests are left to their owners. Needs addresses.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-save',
      host: EXAMPLE_HOST,
      bad: ipt({ ...NAT, filter: ['FORWARD ACCEPT', '-A FORWARD -p tcp -m tcp --dport 25 -j DROP'] }),
      good: ipt({ ...NAT, filter: ['FORWARD DROP', ESTABLISHED, '-A FORWARD -i eth1 -o eth0 -j ACCEPT'] }),
    },
    {
      dialect: 'nft',
      host: EXAMPLE_HOST,
      bad: nft('ip gw', { 'forward accept': ['tcp dport 25 drop'], ...POST }),
      good: nft('ip gw', { 'forward drop': ['ct state established,related accept', 'iifname "eth1" accept'], ...POST }),
    },
  ],
  check(cx) {
    const { network, gateway } = cx;
    if (!network.links) return [];
    return (['ip', 'ip6'] as const).flatMap((family): Finding[] => {
      const state = forwarding(cx, family);
      if (state.kind === 'off') return [];
      for (const iif of gateway.roles.wan)
        for (const lan of gateway.roles.lan) {
          const finding = interfaceOwner(lan) ? null : ask(cx, family, iif, lan);
          if (!finding) continue;
          const sure = state.kind === 'on' && cx.program.entries('forward', family).length > 0;
          return [sure ? finding : { ...finding, severity: 'info' }];
        }
      return [];
    });
  },
});

function ask(cx: LintContext, family: 'ip' | 'ip6', iif: string, lan: string): Finding | null {
  const inner = cx.network.prefixesOf(lan, family).find(([low, high]) => isPrivate(family, low) && low < high);
  const own = cx.network.primaryAddress(lan, family);
  if (!inner) return null;
  const [first, second] = [next(inner[0]), next(next(inner[0]))];
  const client = first === own ? second : first;
  const flow = firstPacket({
    family,
    protocol: TCP,
    iif,
    source: [[STRANGER[family], STRANGER[family]]],
    destination: [[client, client]],
    dport: [47811, 47811],
  });
  const departure: Departure = { family, flow, from: 'network', state: 'new' };
  const through = certain(cx.gateway.follow(departure)).find(
    ({ fate, dnat, outInterface }) => fate === 'forwarded' && dnat === null && outInterface === lan,
  );
  const span = through?.passedBy ? deciderSpan(through.passedBy) : cx.files[0]?.ruleset.span;
  if (!through || !span || !cx.gateway.complete()) return null;
  return {
    message: through.passedBy
      ? `${deciderText(through.passedBy)} lets new connections from ${iif} through to ${lan}; NAT does not keep them out`
      : `nothing filters forwarded packets: new connections from ${iif} get through to ${lan}, and NAT does not keep them out`,
    span,
    help: [`drop new connections from ${iif} at the forward hook, save those with DNAT status (${cx.gateway.roles.how})`],
    packet: packetOf(departure),
  };
}
