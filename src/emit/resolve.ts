// Settings to a gateway: names are looked up, defaults filled in; what one entry gets wrong by itself is reported.

import type { Span } from '../base/source.js';
import {
  withRole,
  type Allowed,
  type Gateway,
  type Interface,
  type Outbound,
  type Place,
  type Service,
  type WatchedProtocol,
} from './gateway.js';
import { impossible } from './messages.js';
import { known, placeOf, protocolsOf, type Names } from './names.js';
import { resolveForward } from './resolve-forward.js';
import type { GatewaySettings } from './settings.js';
import { resolveRouting } from './resolve-routing.js';
import type { Report } from './shape.js';
import { HELPERS, type HelperFacts, type Role } from './vocabulary.js';

/** What the kernel takes by itself on a host with 1 GiB of memory or more (nf_conntrack_core.c) is 65,536 and more; gateways need room. */
const CONNECTIONS = 262_144;

/** Makes a gateway; undefined where something was reported. */
export function resolveGateway(settings: GatewaySettings, name: string | null, report: Report): Gateway | undefined {
  let isWhole = true;
  const cx: Names = {
    interfaces: interfacesOf(settings),
    report(found) {
      if (found.severity === 'error') isWhole = false;
      report(found);
    },
  };
  const { interfaces } = cx;
  if (withRole(interfaces, 'wan').length === 0)
    cx.report(
      impossible(
        'no interface has the role wan, so there is no outside',
        settings.span,
        'give the interface of the default route "role: wan"',
      ),
    );
  const hasIpv6 = interfaces.some(
    ({ addresses, networks }) =>
      addresses.some(({ value }) => value.family === 'ip6') || networks.some(({ family }) => family === 'ip6'),
  );
  const forwarding = settings.ipv6?.forwarding?.value ?? hasIpv6;
  for (const each of settings.ipv6?.['accept-ra'] ?? []) known(cx, each);
  // A router that forwards IPv6 ignores advertisements, and with them its own default route, unless it is told not to.
  const advertised = withRole(interfaces, 'wan').filter(
    ({ addresses }) => !addresses.some(({ value }) => value.family === 'ip6'),
  );
  const acceptRa =
    settings.ipv6?.['accept-ra']?.map(({ value }) => value) ?? (forwarding ? advertised.map((each) => each.name) : []);
  const timeouts = settings.conntrack?.timeouts;
  const gateway: Gateway = {
    name,
    interfaces,
    routing: resolveRouting(settings, cx),
    outbound: outboundOf(settings, cx),
    forwards: (settings.forwards ?? []).flatMap((each) => resolveForward(each, cx) ?? []),
    services: settings.services?.map((each) => serviceOf(each, cx)) ?? null,
    allow: allowOf(settings, cx),
    policy: settings.policy?.value ?? 'drop',
    mss: mssOf(settings),
    helpers: helpersOf(settings, cx),
    conntrack: {
      max: settings.conntrack?.max?.value ?? CONNECTIONS,
      timeouts: {
        established: timeouts?.established?.value ?? null,
        'time-wait': timeouts?.['time-wait']?.value ?? null,
        udp: timeouts?.udp?.value ?? null,
        'udp-stream': timeouts?.['udp-stream']?.value ?? null,
        icmp: timeouts?.icmp?.value ?? null,
      },
    },
    ipv6: { forwarding, acceptRa },
    logDrops: settings.log?.drops.value ?? null,
    coexist: [...new Set((settings.coexist ?? []).map(({ value }) => value))].sort(),
    span: settings.span,
  };
  return isWhole ? gateway : undefined;
}

function interfacesOf({ interfaces }: GatewaySettings): readonly Interface[] {
  return interfaces.map(({ name, key, value }) => {
    const addresses = value.addresses ?? [];
    const role = value.role.value;
    const own = role === 'wan' ? [] : addresses.map((address) => address.value.network);
    const networks = [...own, ...(value.networks ?? []).map((network) => network.value)];
    return { name, role, addresses, networks, span: key };
  });
}

const INNER: readonly Role[] = ['lan', 'dmz', 'vpn'];

function outboundOf({ outbound }: GatewaySettings, cx: Names): readonly Outbound[] {
  const wans = withRole(cx.interfaces, 'wan').map(({ name }) => name);
  const inner = withRole(cx.interfaces, ...INNER).flatMap(({ networks }) => networks);
  if (!outbound) {
    const [first] = cx.interfaces;
    if (!first || inner.length === 0) return [];
    return [
      {
        sources: inner,
        via: wans,
        pool: [],
        masquerade6: false,
        persistent: false,
        except: [],
        keepIpsec: true,
        span: first.span,
      },
    ];
  }
  return outbound.map((entry) => {
    const place = entry.from && placeOf(entry.from, cx);
    const sources = place ? [...place.interfaces.flatMap((name) => networksOf(name, entry.span, cx)), ...place.networks] : inner;
    if (!place && sources.length === 0)
      cx.report(impossible('there are no inner networks whose connections could be translated', entry.span));
    return {
      sources,
      via: entry.via?.map((each) => known(cx, each)) ?? wans,
      pool: (entry.addresses ?? []).map(({ value }) => value),
      masquerade6: entry.ipv6?.value === 'masquerade',
      persistent: entry.persistent?.value ?? false,
      except: (entry.except ?? []).map(({ value }) => value),
      keepIpsec: entry.ipsec?.value !== 'translate',
      span: entry.addresses?.[0]?.span ?? entry.span,
    };
  });
}

function networksOf(name: string, span: Span, { interfaces, report }: Names): Interface['networks'] {
  const found = interfaces.find((each) => each.name === name);
  if (found && found.networks.length === 0)
    report(impossible(`nothing says which networks lie behind ${name}`, span, `give ${name} "networks" or "addresses"`));
  return found?.networks ?? [];
}

function serviceOf(service: NonNullable<GatewaySettings['services']>[number], cx: Names): Service {
  return {
    name: service.name.value,
    protocols: protocolsOf(service.protocol?.value),
    ports: service.port.map(({ value }) => value),
    from: service.from ? placeOf(service.from, cx) : null,
    span: service.port[0]?.span ?? service.span,
  };
}

function allowOf({ allow }: GatewaySettings, cx: Names): readonly Allowed[] {
  const named = (...roles: readonly Role[]): Place => ({
    interfaces: withRole(cx.interfaces, ...roles).map(({ name }) => name),
    networks: [],
  });
  const all = { protocols: null, ports: [] };
  if (!allow) {
    const ways = [
      { from: named(...INNER), to: named('wan'), ...all },
      { from: named('lan'), to: named('dmz'), ...all },
    ];
    return ways.filter(({ from, to }) => from.interfaces.length > 0 && to.interfaces.length > 0);
  }
  return allow.map((entry) => {
    if (entry.port && !entry.protocol)
      cx.report(impossible('ports need a protocol', entry.port[0]?.span ?? entry.span, 'add "protocol: tcp"'));
    return {
      from: placeOf(entry.from, cx),
      to: placeOf(entry.to, cx),
      protocols: entry.protocol ? protocolsOf(entry.protocol.value) : null,
      ports: (entry.port ?? []).map(({ value }) => value),
    };
  });
}

function mssOf({ mss }: GatewaySettings): Gateway['mss'] {
  if (mss === undefined) return 'clamp';
  if ('size' in mss) return mss.size.value;
  return mss.value === 'clamp' ? 'clamp' : null;
}

function helpersOf({ helpers = [] }: GatewaySettings, cx: Names): readonly WatchedProtocol[] {
  return helpers.map((entry) => {
    const facts: HelperFacts = HELPERS[entry.name.value];
    const from = entry.from
      ? placeOf(entry.from, cx)
      : { interfaces: withRole(cx.interfaces, ...INNER).map(({ name }) => name), networks: [] };
    const port = entry.port?.value ?? facts.port;
    return { helper: entry.name.value, protocol: facts.protocol, port, from, families: facts.families };
  });
}
