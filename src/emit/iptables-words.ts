// Tests and actions of a plan in the words of an iptables command. What one rule cannot ask becomes several.

import { assertNever } from '../base/assert-never.js';
import { minimalNetworks, minimalPorts } from './minimal.js';
import { LARGE, type SetPool } from './own-sets.js';
import type { Action, PortChange, Spread, Test } from './plan/plan.js';
import {
  formatAddress,
  formatNetwork,
  formatRange,
  type Address,
  type IpFamily,
  type Network,
  type PortRange,
} from './values.js';

export type Words = readonly string[];

/** multiport has so many places, and a range takes two of them. */
const MULTIPORT = 15;

/** ip6tables has names for some of these only; numbers are those of RFC 4443, 4861, 2710 and 3810. */
const ICMP6: Readonly<Record<string, string>> = {
  'destination-unreachable': '1',
  'packet-too-big': '2',
  'time-exceeded': '3',
  'parameter-problem': '4',
  'echo-request': '128',
  'mld-listener-query': '130',
  'mld-listener-report': '131',
  'mld-listener-done': '132',
  'nd-router-solicit': '133',
  'nd-router-advert': '134',
  'nd-neighbor-solicit': '135',
  'nd-neighbor-advert': '136',
  'mld2-listener-report': '143',
};

/** Alternatives of which a packet that passes meets at least one. */
export function testWords(test: Test, family: IpFamily, sets: SetPool): readonly Words[] {
  switch (test.kind) {
    case 'in':
      return test.interfaces.map((name) => ['-i', name]);
    case 'out':
      return test.interfaces.map((name) => ['-o', name]);
    case 'source':
      return networkWords(test.networks, ['-s', 'src'], family, sets);
    case 'destination':
      return networkWords(test.networks, ['-d', 'dst'], family, sets);
    case 'to the gateway':
      return [['-m', 'addrtype', '--dst-type', 'LOCAL']];
    case 'protocol': {
      const source = test.sourcePort === undefined ? [] : ['--sport', String(test.sourcePort)];
      const protocol = ['-p', test.protocol];
      const groups = portGroups(minimalPorts(test.ports));
      if (groups.length === 0) return [source.length === 0 ? protocol : [...protocol, '-m', test.protocol, ...source]];
      return groups.map((group) => {
        const [only] = group;
        return group.length === 1 && only
          ? [...protocol, '-m', test.protocol, ...source, '--dport', portWords(only)]
          : [
              ...protocol,
              ...(source.length === 0 ? [] : ['-m', test.protocol, ...source]),
              '-m',
              'multiport',
              '--dports',
              group.map(portWords).join(','),
            ];
      });
    }
    case 'state':
      return [['-m', 'conntrack', '--ctstate', test.states.map((name) => name.toUpperCase()).join(',')]];
    case 'forwarded':
      return [['-m', 'conntrack', '--ctstate', 'DNAT']];
    case 'icmp':
      return test.types.map((name) =>
        family === 'ip'
          ? ['-p', 'icmp', '-m', 'icmp', '--icmp-type', name]
          : ['-p', 'ipv6-icmp', '-m', 'icmp6', '--icmpv6-type', ICMP6[name] ?? name],
      );
    case 'ipsec':
      return [['-m', 'policy', '--dir', 'out', '--pol', 'ipsec']];
    case 'syn':
      return [['-p', 'tcp', '-m', 'tcp', '--tcp-flags', 'SYN,RST', 'SYN']];
    case 'limit':
      return [['-m', 'limit', '--limit', `${test.rate.count}/${test.rate.unit}`, '--limit-burst', String(test.burst)]];
    case 'connection mark':
      return [['-m', 'connmark', '--mark', maskedMark(test.value, test.mask)]];
    case 'answer':
      return [['-m', 'conntrack', '--ctdir', 'REPLY']];
    case 'chance':
      return [['-m', 'statistic', '--mode', 'random', '--probability', (test.share / test.of).toFixed(11)]];
    default:
      return assertNever(test);
  }
}

function networkWords(
  networks: readonly Network[],
  [flag, end]: readonly [flag: string, end: string],
  family: IpFamily,
  sets: SetPool,
): readonly Words[] {
  const minimal = minimalNetworks(networks);
  if (minimal.length > LARGE) return [['-m', 'set', '--match-set', sets.nameOf(minimal, family), end]];
  return minimal.map((network) => [flag, formatNetwork(network)]);
}

function portWords({ from, to }: PortRange): string {
  return from === to ? String(from) : `${from}:${to}`;
}

function portGroups(ports: readonly PortRange[]): readonly (readonly PortRange[])[] {
  const groups: PortRange[][] = [];
  let room = 0;
  for (const range of ports) {
    const needs = range.from === range.to ? 1 : 2;
    if (room < needs) {
      groups.push([]);
      room = MULTIPORT;
    }
    groups.at(-1)?.push(range);
    room -= needs;
  }
  return groups;
}

/** The ends of a rule, one after the other: several where the choice among addresses takes several rules. */
export function actionWords(action: Action): readonly Words[] {
  switch (action.kind) {
    case 'accept':
    case 'drop':
    case 'return':
    case 'masquerade':
      return [['-j', action.kind.toUpperCase()]];
    case 'log':
      return [['-j', 'LOG', '--log-prefix', action.prefix]];
    case 'snat':
      return spread(action.to, (text) => ['-j', 'SNAT', '--to-source', text, ...(action.persistent ? ['--persistent'] : [])]);
    case 'dnat':
      return spread(action.to, (text, isIpv6) => ['-j', 'DNAT', '--to-destination', withPort(text, isIpv6, action.port)]);
    case 'clamp':
      return [['-j', 'TCPMSS', ...(action.size === null ? ['--clamp-mss-to-pmtu'] : ['--set-mss', String(action.size)])]];
    case 'helper':
      return [['-j', 'CT', '--helper', action.helper]];
    case 'mark packet':
      return [['-j', 'MARK', '--set-xmark', maskedMark(action.value, action.mask)]];
    case 'mark connection':
      return [['-j', 'CONNMARK', '--set-xmark', maskedMark(action.value, action.mask)]];
    default:
      return assertNever(action);
  }
}

function maskedMark(value: number, mask: number): string {
  return `0x${value.toString(16)}/0x${mask.toString(16)}`;
}

/** Each of the weighted addresses takes its share of what the rules before it have left. */
function spread(to: Spread, end: (text: string, isIpv6: boolean) => Words): readonly Words[] {
  if (to.kind === 'range') return [end(formatRange(to.range), to.range.family === 'ip6')];
  let left = to.among.reduce((sum, { weight }) => sum + weight, 0);
  return to.among.map(({ address, weight }: { readonly address: Address; readonly weight: number }) => {
    const share = weight / left;
    left -= weight;
    const words = end(formatAddress(address), address.family === 'ip6');
    return share === 1 ? words : ['-m', 'statistic', '--mode', 'random', '--probability', share.toFixed(11), ...words];
  });
}

function withPort(text: string, isIpv6: boolean, change: PortChange): string {
  const address = isIpv6 ? `[${text}]` : text;
  switch (change.kind) {
    case 'same':
      return text;
    case 'port':
      return `${address}:${change.port}`;
    case 'shift':
      return `${address}:${change.first}-${change.first + change.from.to - change.from.from}/${change.from.from}`;
    default:
      return assertNever(change);
  }
}
