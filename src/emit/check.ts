// What parts of a gateway, each right by itself, get wrong together: ports taken twice, addresses that nobody has, networks that overlap.

import type { Host } from '../host/host.js';
import { targetPorts, withRole, type Forward, type Gateway, type Interface, type Service } from './gateway.js';
import { doubtful, impossible } from './messages.js';
import type { Report } from './shape.js';
import {
  contains,
  countOf,
  formatAddress,
  formatNetwork,
  formatPorts,
  formatRange,
  networksMeet,
  overlap,
  type Address,
  type Network,
  type PortRange,
} from './values.js';
import { MANAGERS, type Manager } from './vocabulary.js';

/** What is known of the machine: facts, and the programs that have rules of their own there. */
export interface Machine {
  readonly host: Host;
  readonly managers: readonly Manager[];
}

export function checkGateway(gateway: Gateway, { host, managers: present }: Machine, report: Report): void {
  checkInterfaces(gateway, host, report);
  checkPools(gateway, report);
  gateway.forwards.forEach((forward, index) => {
    checkAddresses(forward, gateway, report);
    for (const before of gateway.forwards.slice(0, index)) checkPair(before, forward, report);
    for (const service of gateway.services ?? []) checkService(forward, service, gateway, report);
    checkListeners(forward, host, report);
  });
  for (const name of present.filter((each) => !gateway.coexist.includes(each)))
    report(
      doubtful(
        `${MANAGERS[name].title} has rules on this host, and "coexist" does not name it`,
        gateway.span,
        `add "coexist: [${name}]", or what it forwards is dropped`,
      ),
    );
  const managers = gateway.coexist.map((name) => MANAGERS[name]).filter(({ ownsInput }) => ownsInput);
  for (const { title } of managers)
    report(
      doubtful(
        `${title} owns this host: what it drops stays dropped, whatever is accepted here`,
        gateway.span,
        `let one program decide: open the ports in ${title} too, or turn it off`,
      ),
    );
  if (
    gateway.services !== null &&
    !gateway.services.some(({ protocols, ports }) => protocols.includes('tcp') && ports.some((range) => covers(range, 22)))
  )
    report(
      doubtful(
        'nothing in "services" is at port 22, so ssh is dropped unless it listens elsewhere',
        gateway.span,
        'add a service for the port that ssh listens on',
      ),
    );
}

function covers({ from, to }: PortRange, port: number): boolean {
  return from <= port && port <= to;
}

function checkInterfaces({ interfaces, ipv6 }: Gateway, host: Host, report: Report): void {
  const inner = interfaces.flatMap((each) => each.networks.map((network) => ({ each, network })));
  inner.forEach(({ each, network }, index) => {
    const twin = inner.slice(0, index).find((other) => networksMeet(other.network, network));
    if (twin)
      report(
        impossible(
          twin.each === each
            ? `${formatNetwork(network)} stands twice`
            : `${formatNetwork(network)} overlaps ${formatNetwork(twin.network)} of ${twin.each.name}`,
          each.span,
          'each network lies behind one interface',
          twin.each === each ? [] : [{ message: 'the other one', span: twin.each.span }],
        ),
      );
  });
  if (!ipv6.forwarding && inner.some(({ network }) => network.family === 'ip6')) {
    const first = inner.find(({ network }) => network.family === 'ip6');
    if (first) report(doubtful(`${first.each.name} has an IPv6 network, and IPv6 is not forwarded`, first.each.span));
  }
  if (host.links === null) return;
  for (const each of interfaces) {
    const link = host.links.find(({ name }) => name === each.name);
    if (!link) {
      report(
        impossible(
          `the host has no interface ${each.name}`,
          each.span,
          `it has ${host.links.map(({ name }) => name).join(', ')}`,
        ),
      );
      continue;
    }
    for (const { value, span } of each.addresses)
      if (!link.addresses.some(({ family, address }) => family === value.family && address === value.value))
        report(
          impossible(
            `${formatAddress(value)} is not an address of ${each.name} on the host`,
            span,
            addressesOf(link.addresses.map(({ family, address }) => ({ family, value: address }))),
          ),
        );
  }
}

function addressesOf(addresses: readonly Address[]): string {
  return addresses.length === 0 ? 'the host has none there' : `it has ${addresses.map(formatAddress).join(', ')}`;
}

/** Answers to an address of a connected network come only if the gateway has the address. */
function checkPools({ outbound, interfaces }: Gateway, report: Report): void {
  for (const { pool, via, span } of outbound) {
    for (const range of pool) {
      for (const name of via) {
        const connected = interfaces.find((each) => each.name === name)?.addresses ?? [];
        const missing =
          connected.length === 0
            ? undefined
            : firstMissing(
                range,
                connected.map(({ value }) => value),
              );
        if (missing)
          report(
            impossible(
              `${formatAddress(missing)} of ${formatRange(range)} is not an address of ${name}, so nobody there answers for it`,
              span,
              `add it to "addresses" of ${name}`,
            ),
          );
      }
      if (countOf(range) > 65_536) report(impossible(`${formatRange(range)} has more than 65,536 addresses`, span));
    }
  }
}

function firstMissing(
  range: { readonly family: 'ip' | 'ip6'; readonly from: number | bigint; readonly to: number | bigint },
  connected: readonly (Address & { readonly network: Network })[],
): Address | undefined {
  const count = Math.min(countOf(range), 65_536);
  for (let step = 0; step < count; step++) {
    const value = typeof range.from === 'number' ? range.from + step : range.from + BigInt(step);
    const address = { family: range.family, value };
    const isConnected = connected.some(({ network }) => contains(network, address));
    if (isConnected && !connected.some((each) => each.family === address.family && each.value === value)) return address;
  }
  return undefined;
}

function checkAddresses(forward: Forward, { interfaces }: Gateway, report: Report): void {
  const own = interfaces.flatMap(({ addresses }) => addresses.map(({ value }) => value));
  const isDynamic = forward.on.some(
    (name) =>
      !hasFamily(
        interfaces.find((each) => each.name === name),
        forward,
      ),
  );
  for (const address of forward.addresses ?? []) {
    if (isDynamic || own.some((each) => each.family === address.family && each.value === address.value)) continue;
    report(
      impossible(
        `${formatAddress(address)} is not an address of this gateway`,
        forward.addressSpan,
        addressesOf(own.filter(({ family }) => family === address.family)),
      ),
    );
  }
  for (const { address } of forward.backends)
    if (own.some((each) => each.family === address.family && each.value === address.value))
      report(
        impossible(
          `${formatAddress(address)} is the gateway itself, and no server behind it`,
          forward.span,
          'what the gateway answers itself is a service',
        ),
      );
}

function hasFamily(each: Interface | undefined, { family }: Forward): boolean {
  return each?.addresses.some(({ value }) => value.family === family) ?? false;
}

function checkPair(before: Forward, after: Forward, report: Report): void {
  const label = [{ message: `"${before.name}" is here`, span: before.span }];
  if (before.name === after.name && before.family === after.family)
    report(
      impossible(
        `there are two forwards "${after.name}"`,
        after.span,
        'comments and logs tell forwards apart by their names',
        label,
      ),
    );
  if (before.family !== after.family) return;
  const protocol = before.protocols.find((each) => after.protocols.includes(each));
  if (protocol === undefined) return;
  const port = meeting(
    before.pieces.flatMap(({ ports }) => ports),
    after.pieces.flatMap(({ ports }) => ports),
  );
  const sources =
    before.sources.length === 0 ||
    after.sources.length === 0 ||
    before.sources.some((a) => after.sources.some((b) => networksMeet(a, b)));
  const addresses =
    before.addresses === null ||
    after.addresses === null ||
    before.addresses.some((a) => after.addresses?.some((b) => a.value === b.value));
  if (port && sources && addresses && before.on.some((name) => after.on.includes(name)))
    report(
      impossible(
        `the forwards "${before.name}" and "${after.name}" both take ${protocol} port ${formatPorts(port)}`,
        after.portSpan,
        'a connection can go to one of them only',
        [{ message: `"${before.name}" takes it here`, span: before.portSpan }],
      ),
    );
  const sameServer = after.backends.some(({ address }) => before.backends.some((each) => each.address.value === address.value));
  const target = meeting(before.pieces.flatMap(targetPorts), after.pieces.flatMap(targetPorts));
  const differ = JSON.stringify([before.limit, before.log]) !== JSON.stringify([after.limit, after.log]);
  if (sameServer && target && differ)
    report(
      impossible(
        `"${before.name}" and "${after.name}" end at the same port ${formatPorts(target)} of one server, and have different limits or logs`,
        after.span,
        'behind the translation they cannot be told apart',
        label,
      ),
    );
}

function meeting(a: readonly PortRange[], b: readonly PortRange[]): PortRange | undefined {
  for (const left of a) {
    const right = b.find((each) => overlap(left, each));
    if (right) return { from: Math.max(left.from, right.from), to: Math.min(left.to, right.to) };
  }
  return undefined;
}

/** What is forwarded never reaches the gateway's own service. */
function checkService(forward: Forward, service: Service, { interfaces }: Gateway, report: Report): void {
  if (!service.protocols.some((each) => forward.protocols.includes(each))) return;
  const port = meeting(
    service.ports,
    forward.pieces.flatMap(({ ports }) => ports),
  );
  if (!port) return;
  const { from } = service;
  const wanted =
    from === null ||
    from.interfaces.some((name) => forward.on.includes(name)) ||
    from.networks.some((network) => isReached(network, forward, interfaces));
  if (!wanted) return;
  report(
    impossible(
      `the forward "${forward.name}" takes port ${formatPorts(port)}, which the service "${service.name}" answers`,
      forward.portSpan,
      'use another port, or give one of them a "from" that leaves the other out',
      [{ message: `"${service.name}" is here`, span: service.span }],
    ),
  );
}

/** Clients of the network meet the forward: they come in by its interfaces, and are among its sources. */
function isReached(network: Network, { sources, on, family }: Forward, interfaces: readonly Interface[]): boolean {
  if (network.family !== family) return false;
  const isInner = withRole(interfaces, 'lan', 'dmz', 'vpn').some(
    (each) => !on.includes(each.name) && each.networks.some((inner) => networksMeet(inner, network)),
  );
  return !isInner && (sources.length === 0 || sources.some((source) => networksMeet(source, network)));
}

function checkListeners(forward: Forward, { listeners }: Host, report: Report): void {
  for (const { protocol, port, address, program } of listeners ?? []) {
    if (
      !forward.protocols.includes(protocol) ||
      !meeting(
        forward.pieces.flatMap(({ ports }) => ports),
        [{ from: port, to: port }],
      )
    )
      continue;
    const isWild = ['0.0.0.0', '*', '::'].includes(address);
    const taken = isWild || forward.addresses === null || forward.addresses.some((each) => formatAddress(each) === address);
    if (taken && !address.startsWith('127.') && address !== '::1' && forward.sources.length === 0)
      report(
        impossible(
          `the forward "${forward.name}" takes ${protocol} port ${port}, on which ${program ?? 'a program'} of the host listens`,
          forward.portSpan,
          'use another port, or stop the program',
        ),
      );
  }
}
