// Settings that no scenario shows: what the kernel does by them, whichever backend loads them.

import { afterEach, describe, expect, it } from 'vitest';
import { emit } from '../../src/index.js';
import { bundleOf, LOADERS, pathFor, type Loader } from './gateway-bundles.js';
import { makeNet, type GatewayNet } from './gateway-net.js';
import { CABLES } from './gateway-state.js';
import { ask, loading, whyNot, type KernelPacket } from './kernel.js';

const reason = whyNot();

let net: GatewayNet | undefined;
afterEach(() => {
  net?.remove();
  net = undefined;
});

const HEAD = `version: 1
interfaces:
  eth0: { role: wan, addresses: [203.0.113.50/24, "2001:db8:1::50/64"] }
  eth1: { role: lan, addresses: [10.0.0.1/24, "fd00:1::1/64"] }
`;

function started(loader: Loader, settings: string): GatewayNet {
  const made = (net = makeNet(CABLES));
  // The outside knows the way in, so that only rules keep it out.
  made.run('outside', ['ip', 'route', 'add', '10.0.0.0/24', 'via', '203.0.113.50']);
  made.run('outside', ['ip', '-6', 'route', 'add', 'fd00:1::/64', 'via', '2001:db8:1::50']);
  const bundle = bundleOf(made, 'bundle', HEAD + settings, loader);
  expect(made.run('gateway', [`${bundle}/gateway.sh`, 'apply', '--confirm', '0'], '', pathFor(made, loader))).toMatchObject({
    status: 0,
  });
  return made;
}

/** A server that speaks as much FTP as it takes to open a data connection, in both of its ways to say where. */
const FTP_SERVER = `
import re, socket, sys
made = socket.socket(socket.AF_INET6); made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
made.bind(("::", 21)); made.listen(4); print("ready", flush=True)
while True:
    peer, _ = made.accept(); peer.sendall(b"220 here\\r\\n"); peer.recv(200); peer.sendall(b"331 yes\\r\\n"); said = peer.recv(200).decode()
    if said.startswith("PORT"):
        n = re.findall(r"\\d+", said); to = (".".join(n[:4]), int(n[4]) * 256 + int(n[5]))
    else:
        part = said.split("|"); to = (part[2], int(part[3]))
    try:
        data = socket.create_connection(to, 0.7); data.sendall(b"by " + to[0].encode()); data.close()
    except OSError: pass
    peer.close()
`;
const FTP_CLIENT = `
import socket, sys
to, own = sys.argv[1:]
six = ":" in to
made = socket.create_connection((to, 21), 3, (own, 0)); made.recv(100)
# The kernel reads commands from the second on, when it knows where lines end.
made.sendall(b"USER somebody\\r\\n"); made.recv(100)
data = socket.socket(socket.AF_INET6 if six else socket.AF_INET); data.bind((own, 0)); data.listen(1); data.settimeout(1)
port = data.getsockname()[1]
made.sendall((f"EPRT |2|{own}|{port}|\\r\\n" if six else f"PORT {own.replace('.', ',')},{port // 256},{port % 256}\\r\\n").encode())
try:
    peer, _ = data.accept(); print(peer.recv(100).decode())
except OSError: print("no data")
`;

describe.skipIf(reason !== null).each(LOADERS)(`settings by %s${reason ? ` (skipped: ${reason})` : ''}`, (loader) => {
  it('policy accept lets strangers in, and drop does not; timeouts, rp_filter and router advertisements are set', async () => {
    const server = ['tcp,10.0.0.5,80', 'tcp,fd00:1::5,80'];
    const strangers = (on: GatewayNet) =>
      on
        .ask('outside', [
          { to: '10.0.0.5', proto: 'tcp', port: 80, seconds: 0.4 },
          { to: 'fd00:1::5', proto: 'tcp', port: 80, seconds: 0.4 },
        ])
        .map((answer) => answer !== null);
    const open = started(loader, 'policy: accept\n');
    await open.serve('inside', 'web', server);
    expect(strangers(open)).toEqual([true, true]);
    open.remove();
    const closed = started(
      loader,
      'conntrack: { max: 262144, timeouts: { established: 7440, time-wait: 33, udp: 22, udp-stream: 66, icmp: 7 } }\nipv6: { accept-ra: [eth0] }\n',
    );
    await closed.serve('inside', 'web', server);
    expect(strangers(closed)).toEqual([false, false]);
    const values = (folder: string, names: readonly string[]) =>
      closed
        .run('gateway', ['sh', '-c', `cd /proc/sys/net/${folder} && cat ${names.join(' ')}`])
        .out.trim()
        .split('\n')
        .map(Number);
    const timeouts = ['tcp_timeout_established', 'tcp_timeout_time_wait', 'udp_timeout', 'udp_timeout_stream', 'icmp_timeout'];
    expect(
      values(
        'netfilter',
        timeouts.map((name) => `nf_conntrack_${name}`),
      ),
    ).toEqual([7440, 33, 22, 66, 7]);
    expect(values('ipv4', ['ip_forward', 'conf/all/rp_filter', 'conf/all/send_redirects', 'conf/eth1/send_redirects'])).toEqual([
      1, 1, 0, 0,
    ]);
    expect(values('ipv6', ['conf/all/forwarding', 'conf/eth0/accept_ra'])).toEqual([1, 2]);
  });

  it('segments are clamped to a path that takes less', async () => {
    const running = started(loader, 'outbound:\n  - { ipv6: masquerade }\n');
    for (const [namespace, device] of [
      ['gateway', 'eth0'],
      ['outside', 'far0'],
    ] as const)
      running.run(namespace, ['ip', 'link', 'set', device, 'mtu', '1400']);
    // What the server's kernel was told, by the client of a link of 1500 bytes.
    const server = `
import socket
made = socket.socket(socket.AF_INET6); made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
made.bind(("::", 80)); made.listen(4); print("ready", flush=True)
while True:
    peer, _ = made.accept(); peer.sendall(str(peer.getsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG)).encode()); peer.close()`;
    expect(await running.talkTo('outside', server).line()).toBe('ready');
    const told = (to: string) =>
      Number(
        running.run('inside', [
          'python3',
          '-c',
          `import socket; print(socket.create_connection(("${to}", 80), 3).recv(9).decode())`,
        ]).out,
      );
    // Less 40 and 60 bytes of headers, and 12 of timestamps.
    expect([told('203.0.113.200'), told('2001:db8:1::200')]).toEqual([1348, 1328]);
  });

  it('ftp opens the connection that it asks for, and without its helper nobody does', async () => {
    const data = (on: GatewayNet) =>
      (
        [
          ['203.0.113.200', '10.0.0.5'],
          ['2001:db8:1::200', 'fd00:1::5'],
        ] as const
      ).map(([to, own]) => on.run('inside', ['python3', '-c', FTP_CLIENT, to, own]).out.trim());
    const helped = started(loader, 'helpers:\n  - { name: ftp }\n');
    expect(await helped.talkTo('outside', FTP_SERVER).line()).toBe('ready');
    // The server was told the outer address, and came to the inner one by it; IPv6 is routed.
    expect(data(helped)).toEqual(['by 203.0.113.50', 'by fd00:1::5']);
    helped.remove();
    // Without rules of either tool, they are the same.
    if (loader !== 'nft') return;
    const alone = started(loader, '');
    expect(await alone.talkTo('outside', FTP_SERVER).line()).toBe('ready');
    expect(data(alone)).toEqual(['no data', 'no data']);
  });
});

describe.skipIf(reason !== null)(`logs${reason ? ` (skipped: ${reason})` : ''}`, () => {
  it.each(['nft', 'iptables'] as const)('by %s: what is dropped, and the connections of a forward', async (backend) => {
    const text = `${HEAD}forwards:
  - { name: web, protocol: tcp, port: 8080, to: 10.0.0.5, to-port: 80, log: 60/minute }
  - { name: web6, protocol: tcp, port: 8080, to: "fd00:1::5", to-port: 80, log: 60/minute }
services:
  - { name: ssh, port: 22 }
log: { drops: 60/minute }
`;
    const { files } = emit(text, { backend });
    // The kernel writes no log for a namespace, so what would go there goes to a group of nfnetlink; all else is as emitted.
    const heard = (rules: string) =>
      rules
        .replaceAll(/ log prefix ("[^"]*")/g, ' log group 0 prefix $1')
        .replaceAll('-j LOG --log-prefix', '-j NFLOG --nflog-prefix');
    const load = files.flatMap(({ path, text: rules }) => {
      const kind = { 'natgw.nft': 'nft', 'rules.v4': 'ip', 'rules.v6': 'ip6' }[path] as 'nft' | 'ip' | 'ip6' | undefined;
      return kind ? [loading(kind, heard(rules))] : [];
    });
    const packet = (src: string, dst: string, dport: number): KernelPacket => ({
      mode: 'fwd',
      iif: 'eth0',
      proto: 6,
      src,
      dst,
      sport: 40_000,
      dport,
      flags: 2,
    });
    const four = (dst: string, dport: number) => packet('203.0.113.200', dst, dport);
    const six = (dst: string, dport: number) => packet('2001:db8:1::200', dst, dport);
    const [answer] = await ask([
      {
        id: backend,
        interfaces: { eth0: ['203.0.113.50/24', '2001:db8:1::50/64'], eth1: ['10.0.0.1/24', 'fd00:1::1/64'] },
        routes: [],
        load,
        logs: true,
        sysctl: { 'net.ipv4.conf.all.rp_filter': '0' },
        packets: [
          four('203.0.113.50', 8080),
          four('203.0.113.50', 22),
          four('203.0.113.50', 23),
          four('10.0.0.5', 80),
          six('2001:db8:1::50', 8080),
          six('2001:db8:1::50', 22),
          six('2001:db8:1::50', 23),
          six('fd00:1::5', 80),
        ],
      },
    ]);
    if (!answer || 'error' in answer) throw new Error(JSON.stringify(answer));
    const each = [
      ['accept', ['natgw web: ']],
      ['local', undefined],
      ['drop', ['natgw input drop: ']],
      ['drop', ['natgw forward drop: ']],
    ];
    expect(answer.results.map(({ first }) => [first.verdict, first.log])).toEqual([
      ...each,
      ...each.map(([verdict, log]) => [verdict, Array.isArray(log) && log[0] === 'natgw web: ' ? ['natgw web6: '] : log]),
    ]);
  });
});
