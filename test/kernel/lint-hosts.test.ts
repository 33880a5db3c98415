// The labelled hosts in the running kernel: each loads (or is refused, if that is the fault), and packets show what is said of it.

import { expect, test } from 'vitest';
import { hostCases, type HostCase, type HostFile, type Shown } from '../support/lint-hosts.js';
import { ask, whyNot, type Fate, type Job, type KernelPacket, type Loading } from './kernel.js';

const reason = whyNot();
const skipped = reason ? ` (skipped: ${reason})` : '';
const PROTOCOLS: Readonly<Record<string, number>> = { tcp: 6, udp: 17, icmp: 1, icmp6: 58, esp: 50, gre: 47 };

test.skipIf(reason !== null)(`labelled hosts load, and packets show their faults${skipped}`, async () => {
  const cases = hostCases();
  const answers = await ask(cases.map(jobOf));
  const wrong: string[] = [];
  const lacking: string[] = [];
  let packets = 0;
  answers.forEach((answer, index) => {
    const each = cases[index];
    if (!each) return;
    if ('error' in answer) {
      if (each.mayNotLoad) lacking.push(each.name);
      else if (!each.refused) wrong.push(`${each.name}: ${answer.error}`);
      return;
    }
    if (each.refused) wrong.push(`${each.name}: the tool takes it`);
    each.shows.forEach((shown, at) => {
      const result = answer.results[at];
      if (!result) return;
      packets++;
      const difference = judge(shown, result.first, result.reply);
      if (difference)
        wrong.push(`${each.name}: ${shown.iif} ${shown.protocol} ${shown.destination} ${shown.port}: ${difference}`);
    });
  });
  console.log(
    `${cases.length} rulesets tried, ${packets} packets sent; this kernel has no part for: ${lacking.join(', ') || 'none'}`,
  );
  expect(wrong).toEqual([]);
});

function judge({ verdict, more }: Shown, first: Fate, reply: Fate | null): string | null {
  if (first.verdict !== verdict) return `${first.verdict}, not ${verdict}`;
  const told: Readonly<Record<string, unknown>> = {
    out: first.outIf,
    src: first.src,
    dst: first.dst,
    dport: first.dport,
    reply: reply?.verdict,
  };
  for (const [key, value] of Object.entries(more))
    if (key in told && String(told[key]) !== value) return `${key} is ${String(told[key])}, not ${value}`;
  return null;
}

function jobOf({ name, interfaces, routes, sysctl, files, shows }: HostCase): Job {
  const some =
    Object.keys(interfaces).length > 0
      ? interfaces
      : { eth0: ['203.0.113.10/24', '2001:db8:1::10/64'], eth1: ['192.168.50.1/24'] };
  const ways = Object.keys(interfaces).length > 0 ? routes : ['default via 203.0.113.1 dev eth0'];
  return {
    id: name,
    interfaces: some,
    routes: ways
      .map((route) => route.replace(/ (?:proto \w+|scope link|metric \d+|src \S+)/g, ''))
      .filter((route) => !/^\S+\/\d+ dev \w+$/.test(route) || !isConnected(route, some)),
    sysctl: sysctl ?? {},
    load: files.map(loadingOf),
    packets: shows.map(packetOf),
  };
}

/** The kernel makes the routes of its own networks itself. */
function isConnected(route: string, interfaces: Readonly<Record<string, readonly string[]>>): boolean {
  const device = / dev (\S+)/.exec(route)?.[1] ?? '';
  const length = /\/(\d+)/.exec(route)?.[1];
  return (interfaces[device] ?? []).some((address) => address.endsWith(`/${length}`));
}

function loadingOf({ name, text }: HostFile): Loading {
  switch (name) {
    case 'ruleset.v4':
      return { command: ['iptables-legacy-restore'], text };
    case 'ruleset.v6':
      return { command: ['ip6tables-legacy-restore'], text };
    case 'ruleset.nft':
      return { command: ['nft', '-f', '-'], text };
    default:
      return { command: ['sh', '-s'], text };
  }
}

function packetOf({ iif, protocol, source, destination, port, more }: Shown): KernelPacket {
  const proto = PROTOCOLS[protocol] ?? 6;
  return {
    mode: iif === 'out' ? 'out' : 'fwd',
    ...(iif === 'out' ? {} : { iif }),
    proto,
    src: source,
    dst: destination,
    ...(port === null ? {} : { sport: more['sport'] === undefined ? 40000 : Number(more['sport']), dport: port }),
    ...(more['type'] === undefined ? {} : { type: Number(more['type']), ttl: 255 }),
    ...(more['code'] === undefined ? {} : { code: Number(more['code']) }),
    ...(more['uid'] === undefined ? {} : { uid: Number(more['uid']) }),
    ...(more['reply'] === undefined ? {} : { reply: true }),
  };
}
