// The guides as they are meant: every command in its place, on a gateway between networks, by the real tools.

import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { makeCli } from '../support/cli.js';
import { GUIDES, stepsOf, writeStep } from '../support/guides.js';
import { makeNet, type Cable, type GatewayNet } from './gateway-net.js';
import { whyNot } from './kernel.js';

const reason = whyNot(['curl']);

interface Place {
  readonly cables: readonly Cable[];
  /** Web servers: namespace, address, port. */
  readonly servers: readonly (readonly [namespace: string, address: string, port: number])[];
  /** What is there before the guide begins. */
  readonly before?: readonly (readonly [command: readonly string[], input: string])[];
}

const OUTSIDE: Cable = { interface: 'eth0', addresses: ['203.0.113.50/24'], to: 'outside', far: ['203.0.113.200/24'] };
const INSIDE: Cable = {
  interface: 'eth1',
  addresses: ['10.0.0.1/24'],
  to: 'inside',
  far: ['10.0.0.5/24', '10.0.0.6/24'],
  via: ['10.0.0.1'],
};

/** Docker's chains as Docker 24 makes them, for one published port. */
const DOCKER = `*nat
:DOCKER - [0:0]
-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
-A DOCKER ! -i docker0 -p tcp -m tcp --dport 9090 -j DNAT --to-destination 172.17.0.2:80
COMMIT
*filter
:FORWARD DROP [0:0]
:DOCKER - [0:0]
:DOCKER-USER - [0:0]
-A FORWARD -j DOCKER-USER
-A FORWARD -o docker0 -j DOCKER
-A DOCKER-USER -j RETURN
-A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT
COMMIT
`;

const PLACES: Readonly<Record<string, Place>> = {
  'port-forward.md': {
    cables: [OUTSIDE, INSIDE],
    servers: [
      ['inside', '10.0.0.5', 80],
      ['inside', '10.0.0.6', 80],
    ],
  },
  'existing-rules.md': { cables: [{ ...OUTSIDE, routes: ['default via 203.0.113.200'] }, INSIDE], servers: [] },
  'vpn-relay.md': {
    cables: [
      { ...OUTSIDE, addresses: ['203.0.113.10/24'], far: ['203.0.113.200/24', '198.51.100.20/32'], routes: ['198.51.100.20'] },
      { interface: 'tun0', addresses: ['10.8.0.1/24'], to: 'vpn', far: ['10.8.0.2/24'], via: ['10.8.0.1'] },
    ],
    servers: [['outside', '198.51.100.20', 4443]],
  },
  'private-subnet.md': {
    cables: [{ ...OUTSIDE, addresses: ['203.0.113.1/24', '203.0.113.2/24', '203.0.113.3/24', '203.0.113.4/24'] }, INSIDE],
    servers: [['outside', '203.0.113.200', 80]],
  },
  'several-wans.md': {
    cables: [
      {
        interface: 'eth0',
        addresses: ['203.0.113.10/24'],
        to: 'one',
        far: ['203.0.113.1/24', '192.0.2.200/32'],
        routes: ['default via 203.0.113.1'],
      },
      {
        interface: 'eth2',
        addresses: ['198.51.100.10/24'],
        to: 'two',
        far: ['198.51.100.1/24', '192.0.2.200/32', '192.0.2.21/32'],
      },
      INSIDE,
    ],
    servers: [
      ['inside', '10.0.0.5', 80],
      ['two', '192.0.2.21', 80],
    ],
  },
  'beside-docker.md': {
    cables: [
      { interface: 'enp0s25', addresses: ['10.187.40.123/24'], to: 'outside', far: ['10.187.40.18/24'] },
      { interface: 'enp1s0', addresses: ['10.188.50.1/24'], to: 'inside', far: ['10.188.50.202/24'] },
    ],
    servers: [['inside', '10.188.50.202', 8080]],
    before: [[['iptables-restore'], DOCKER]],
  },
  'industrial-ingress.md': {
    cables: [
      { ...OUTSIDE, addresses: ['203.0.113.5/24'], far: ['203.0.113.200/24', '198.51.100.7/32'], routes: ['198.51.100.0/24'] },
      { interface: 'eth1', addresses: ['192.168.1.1/24'], to: 'plant', far: ['192.168.1.50/24'] },
    ],
    servers: [['plant', '192.168.1.50', 80]],
  },
};

const cli = makeCli();
let net: GatewayNet | undefined;
afterEach(() => {
  net?.remove();
  net = undefined;
});
afterAll(() => cli.remove());

/** Answers any request with its own address. */
const SERVER = `
import http.server, socketserver, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers(); self.wfile.write((sys.argv[1] + " answers\\n").encode())
    def log_message(self, *_): pass
socketserver.TCPServer((sys.argv[1], int(sys.argv[2])), Handler).serve_forever()
`;

describe.skipIf(reason !== null)(`guides, as they are meant${reason ? ` (skipped: ${reason})` : ''}`, () => {
  // The migration guide has no gateway between networks: see migration-guide.test.ts.
  it.each(GUIDES.filter((guide) => guide !== 'migration.md'))('%s', (guide) => {
    const place = PLACES[guide];
    if (!place) throw new Error(`${guide} has no networks here`);
    const { cables, servers, before = [] } = place;
    net = makeNet(cables);
    const folder = join(net.folder, 'root');
    const bin = join(net.folder, 'bin');
    for (const each of [folder, bin]) mkdirSync(each);
    writeFileSync(join(bin, 'natgw'), `#!/bin/sh\nexec ${process.execPath} ${cli.program} "$@"\n`);
    chmodSync(join(bin, 'natgw'), 0o755);
    for (const [command, input] of before) expect(net.run('gateway', command, input).status).toBe(0);
    for (const [namespace, address, port] of servers) net.start(namespace, ['python3', '-c', SERVER, address, String(port)]);
    for (const [namespace, address, port] of servers)
      net.run(namespace, ['sh', '-c', `for n in $(seq 50); do curl -s -m 1 http://${address}:${port}/ && exit; sleep 0.1; done`]);
    let commands = 0;
    for (const step of stepsOf(guide)) {
      if (step.kind === 'file') {
        writeStep(join(folder, step.name), step.text);
        continue;
      }
      const { out } = net.run(step.where ?? 'gateway', ['sh', '-c', `cd ${folder} && { ${step.command}\n} 2>&1`], '', {
        PATH: `${bin}:/usr/sbin:/sbin:${process.env['PATH'] ?? ''}`,
      });
      expect(`$ ${step.command}\n${out.replaceAll(folder, '/root')}`).toBe(`$ ${step.command}\n${step.output}`);
      commands++;
    }
    console.log(`${guide}: ${commands} commands`);
  });
});
