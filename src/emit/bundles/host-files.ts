// The files that one gateway needs, whatever carries them: rules, kernel settings, modules, unit, script, README.

import { familiesOf, targetPorts, withRole, type Gateway } from '../gateway.js';
import { iptablesRules } from '../iptables-rules.js';
import { NFT_TABLE, nftRules, PASS_MARK } from '../nft-rules.js';
import { planOf } from '../plan/plan-gateway.js';
import type { Plan, PlaceName } from '../plan/plan.js';
import { setPool } from '../own-sets.js';
import type { Backend } from '../refusals.js';
import { formatAddress, formatPorts } from '../values.js';
import { HELPERS } from '../vocabulary.js';
import { printNft } from '../../nft/print.js';
import { file, type BundleFile, type RenderedGateway } from './bundle.js';
import { GATEWAY_SCRIPT } from './gateway-script.js';
import { readme } from './readme.js';
import { routingLines } from './routing.js';
import { routesUnit, unit } from './unit.js';

/** Says where a text comes from, in every language that has `#` comments. */
export const WRITTEN = '# Written by natgw emit; change the source and emit again.\n';

export function renderGateway(gateway: Gateway, backend: Backend): RenderedGateway {
  const plan = planOf(gateway);
  const rules = backend === 'nft' ? nftFiles(plan, gateway) : iptablesFiles(plan, gateway);
  const settings = [
    `backend ${backend}`,
    `table inet ${NFT_TABLE}`,
    ...(plan.mark && backend === 'nft' ? [`mark 0x${PASS_MARK.toString(16)}`] : []),
  ];
  const made = {
    name: gateway.name ?? 'gateway',
    gateway,
    backend,
    packages: packagesFor(backend, rules, gateway.routing ? ['iproute2'] : []),
    files: hostFiles({
      rules,
      settings,
      forwards: forwardLines(gateway),
      routing: routingLines(gateway),
      sysctl: sysctl(gateway),
      modules: modules(gateway),
      backend,
    }),
  };
  return { ...made, files: [file('README.md', readme(gateway, backend)), ...made.files] };
}

function nftFiles(plan: Plan, { span }: Gateway): readonly BundleFile[] {
  return [file('natgw.nft', `#!/usr/sbin/nft -f\n${WRITTEN}${printNft(nftRules(plan, span))}`)];
}

function iptablesFiles(plan: Plan, gateway: Gateway): readonly BundleFile[] {
  const sets = setPool();
  const rules = (['ip', 'ip6'] as const).map((family) =>
    file(
      family === 'ip' ? 'rules.v4' : 'rules.v6',
      `${WRITTEN}${iptablesRules(plan, family, gateway.span, sets, afterOthers(gateway))}`,
    ),
  );
  const text = sets.text();
  return text === '' ? rules : [file('ipset.conf', text), ...rules];
}

/** Bans of fail2ban stand before what is accepted here. */
function afterOthers({ coexist }: Gateway): readonly PlaceName[] {
  return coexist.includes('fail2ban') ? ['input'] : [];
}

/** What must be installed for such rules. */
export function packagesFor(backend: Backend, rules: readonly BundleFile[], more: readonly string[] = []): readonly string[] {
  const sets = rules.some(({ path }) => path === 'ipset.conf') ? ['ipset'] : [];
  return [backend === 'nft' ? 'nftables' : 'iptables', 'conntrack', ...sets, ...more];
}

interface Parts {
  readonly rules: readonly BundleFile[];
  readonly settings: readonly string[];
  readonly forwards: readonly string[];
  readonly routing: readonly string[];
  readonly sysctl: readonly (readonly [key: string, value: string | number])[];
  readonly modules: readonly string[];
  readonly backend: Backend;
}

export function hostFiles({
  rules,
  settings,
  forwards,
  routing,
  sysctl: kernel,
  modules: names,
  backend,
}: Parts): readonly BundleFile[] {
  const lines = (of: readonly string[]) => of.map((line) => `${line}\n`).join('');
  return [
    { path: 'gateway.sh', text: GATEWAY_SCRIPT, executable: true },
    file('bundle.conf', lines(settings)),
    ...rules,
    ...(forwards.length > 0 ? [file('forwards.txt', lines(forwards))] : []),
    ...(routing.length > 0
      ? [file('routing.conf', `${WRITTEN}${lines(routing)}`), file('natgw-routes.service', `${WRITTEN}${routesUnit()}`)]
      : []),
    file('sysctl.d/90-natgw.conf', `${WRITTEN}${lines(kernel.map(([key, value]) => `${key} = ${value}`))}`),
    file('modules-load.d/natgw.conf', `${WRITTEN}${lines(names)}`),
    file('natgw.service', `${WRITTEN}${unit(backend)}`),
  ];
}

/** What gateway.sh compares to find connections that a change concerns. */
function forwardLines({ forwards }: Gateway): readonly string[] {
  return forwards
    .flatMap((forward) =>
      forward.protocols.flatMap((protocol) =>
        (forward.addresses?.map(formatAddress) ?? ['any']).flatMap((address) =>
          forward.pieces.flatMap((piece) =>
            piece.ports.flatMap((range) =>
              forward.backends.map(
                (backend) =>
                  `${forward.family === 'ip' ? 'ipv4' : 'ipv6'} ${protocol} ${address} ${formatPorts(range)} ${formatAddress(backend.address)} ${targetPorts(piece).map(formatPorts).join(',')}`,
              ),
            ),
          ),
        ),
      ),
    )
    .sort();
}

const TIMEOUTS: Readonly<Record<keyof Gateway['conntrack']['timeouts'], string>> = {
  established: 'net.netfilter.nf_conntrack_tcp_timeout_established',
  'time-wait': 'net.netfilter.nf_conntrack_tcp_timeout_time_wait',
  udp: 'net.netfilter.nf_conntrack_udp_timeout',
  'udp-stream': 'net.netfilter.nf_conntrack_udp_timeout_stream',
  icmp: 'net.netfilter.nf_conntrack_icmp_timeout',
};

function sysctl(gateway: Gateway): readonly (readonly [string, string | number])[] {
  const { interfaces, conntrack, ipv6, routing } = gateway;
  const families = familiesOf(gateway);
  const outer = withRole(interfaces, 'wan').map(({ name }) => name);
  const several = outer.length > 1 ? outer : [];
  return [
    ['net.ipv4.ip_forward', 1],
    // Strict, but where answers may come in by another interface than packets leave by (RFC 3704): the larger of "all" and its own counts.
    ['net.ipv4.conf.all.rp_filter', 1],
    ...several.map((name) => [`net/ipv4/conf/${name}/rp_filter`, 2] as const),
    // A way out whose cable is gone is none.
    ...(routing === null
      ? []
      : families.flatMap((family) =>
          several.map(
            (name) => [`net/${family === 'ip' ? 'ipv4' : 'ipv6'}/conf/${name}/ignore_routes_with_linkdown`, 1] as const,
          ),
        )),
    ['net.ipv4.conf.all.accept_redirects', 0],
    ['net.ipv4.conf.all.send_redirects', 0],
    // The kernel sends redirects if either says so, and hairpins would cause them.
    ...interfaces.map(({ name }) => [`net/ipv4/conf/${name}/send_redirects`, 0] as const),
    ...(families.includes('ip6') ? [['net.ipv6.conf.all.forwarding', 1] as const] : []),
    // 2: a router listens to advertisements as well.
    ...ipv6.acceptRa.map((name) => [`net/ipv6/conf/${name}/accept_ra`, 2] as const),
    ['net.netfilter.nf_conntrack_buckets', conntrack.max],
    ['net.netfilter.nf_conntrack_max', conntrack.max],
    ...Object.entries(TIMEOUTS).flatMap(([name, key]) => {
      const seconds = conntrack.timeouts[name as keyof typeof TIMEOUTS];
      return seconds === null ? [] : [[key, seconds] as const];
    }),
  ];
}

function modules({ helpers }: Gateway): readonly string[] {
  return [...new Set(['nf_conntrack', ...helpers.flatMap(({ helper }) => HELPERS[helper].modules)])];
}
