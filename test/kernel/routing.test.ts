// Routing by `ip rule` as the kernel does it: `ip route get` for packets with marks, sources and interfaces, beside what natgw says of the listings.

import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { source } from '../../src/base/source.js';
import { readHost } from '../../src/host/read.js';
import { trace } from '../../src/index.js';
import { whyNot } from './kernel.js';

const SETUP = `
set -e
for each in eth0:203.0.113.10/24 eth1:192.168.50.1/24 wan2:198.18.0.10/24 wg0:10.9.9.2/24; do
  ip link add "\${each%%:*}" type veth peer name "peer\${each%%:*}"
  ip link set "peer\${each%%:*}" up
  ip address add "\${each#*:}" dev "\${each%%:*}"
  ip link set "\${each%%:*}" up
done
ip link set lo up
sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0
for each in eth0 eth1 wan2 wg0; do sysctl -qw "net.ipv4.conf.$each.rp_filter=0"; done
ip route add default via 203.0.113.1 dev eth0
`;

/** What \`ip rule\` and routes of other tables add. */
const HOSTS: Readonly<Record<string, string>> = {
  'by mark, with and without a mask': `
ip route add default via 198.18.0.1 dev wan2 table 100
ip route add default via 10.9.9.1 dev wg0 table 101
ip rule add fwmark 0x7 table 100
ip rule add fwmark 0x100/0xff00 table 101`,
  'by source, destination and interface': `
ip route add default via 198.18.0.1 dev wan2 table 100
ip route add 198.51.100.0/25 via 10.9.9.1 dev wg0 table 101
ip rule add from 192.168.50.128/25 table 100
ip rule add to 198.51.100.0/24 iif eth1 table 101
ip rule add from 192.168.50.7 to 198.51.100.200 blackhole`,
  'as wg-quick does it': `
ip route add default dev wg0 table 51820
ip rule add not fwmark 51820 table 51820
ip rule add table main suppress_prefixlength 0`,
  'with thrown and blackhole routes': `
ip route add throw 198.51.100.0/24 table 100
ip route add blackhole 198.51.100.64/26 table 100
ip route add default via 198.18.0.1 dev wan2 table 100
ip rule add fwmark 0x7 table 100`,
};

const PACKETS = ['192.168.50.7', '192.168.50.200', '203.0.113.77'].flatMap((src) =>
  ['198.51.100.1', '198.51.100.70', '198.51.100.200', '10.9.9.9', '192.168.50.99', '8.8.8.8'].flatMap((dst) =>
    [0, 7, 0x100, 0x107, 51820].map((mark) => ({ src, dst, mark, iif: src.startsWith('192') ? 'eth1' : 'eth0' })),
  ),
);

/** Rules that end without a table are none that natgw reads. */
const isUnread = (name: string, src: string, dst: string) =>
  name.startsWith('by source') && src === '192.168.50.7' && dst === '198.51.100.200';

const why = whyNot();
if (why !== null) console.log(`routing is not asked of the kernel: ${why}`);

test.skipIf(why !== null).each(Object.entries(HOSTS))('%s', (name, rules) => {
  const asks = PACKETS.map(
    ({ src, dst, mark, iif }) => `ip route get ${dst} from ${src} iif ${iif} mark ${mark} 2>&1 | head -n 1`,
  );
  const script = `${SETUP}${rules}\nip -br addr\necho @@\nip route show table all\necho @@\nip rule\necho @@\n${asks.join('\n')}\n`;
  const printed = execFileSync('unshare', ['--net', 'bash', '-c', script], { encoding: 'utf8' });
  const [addresses = '', routes = '', listed = '', answers = ''] = printed.split('@@\n');
  const facts = {
    'addr.txt': addresses.replaceAll(/\bUNKNOWN\b/g, 'UP'),
    'route.txt': routes,
    'rule.txt': listed,
    'sysctl.txt': 'net.ipv4.ip_forward = 1\n',
  };
  const host = readHost(new Map(Object.entries(facts).map(([file, text]) => [file, source(file, text)])));
  const told = answers.trim().split('\n');
  expect(told).toHaveLength(PACKETS.length);
  let compared = 0;
  PACKETS.forEach(({ src, dst, mark, iif }, index) => {
    if (isUnread(name, src, dst)) return;
    const line = told[index] ?? '';
    const kernel = / dev (\S+)/.exec(line)?.[1] ?? 'none';
    const { packet } = trace(
      [{ name: 'x.v4', text: '*filter\nCOMMIT\n' }],
      { mode: 'fwd', proto: 'tcp', src, dst, iif, mark, dport: 80 },
      { host },
    );
    expect(`${src} to ${dst} mark ${mark}: ${packet.outIf ?? 'none'}`, line).toBe(`${src} to ${dst} mark ${mark}: ${kernel}`);
    compared++;
  });
  expect(compared).toBeGreaterThan(80);
});
