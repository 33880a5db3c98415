// The life of a gateway: applied twice, in the wrong order, taken back, beside others, stopped.

import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCli } from '../support/cli.js';
import { bundleOf, fixture, LOADERS } from './gateway-bundles.js';
import { makeNet, type GatewayNet } from './gateway-net.js';
import { CABLES, forwardTo, HEAD, ownRules, rulesOf, script, until } from './gateway-state.js';
import { whyNot } from './kernel.js';

const reason = whyNot();

const cli = makeCli();
afterAll(() => cli.remove());

const nets: GatewayNet[] = [];
function newNet(cables = CABLES): GatewayNet {
  const made = makeNet(cables);
  nets.push(made);
  return made;
}
afterEach(() => {
  for (const each of nets.splice(0)) each.remove();
});

describe.skipIf(reason !== null).each(LOADERS)(
  `the life of a gateway by %s${reason ? ` (skipped: ${reason})` : ''}`,
  (loader) => {
    let net: GatewayNet;
    beforeEach(() => {
      net = newNet();
    });

    it('twice the same changes nothing, and stop leaves nothing of it', () => {
      const bundle = bundleOf(net, 'bundle', forwardTo('10.0.0.5'), loader);
      const before = ownRules(net);
      expect(script(net, loader, bundle, 'check').status).toBe(0);
      expect(ownRules(net)).toEqual(before);
      expect(script(net, loader, bundle, 'apply', '--confirm', '0').status).toBe(0);
      const once_ = rulesOf(net);
      expect(once_).toContain('10.0.0.5');
      expect(script(net, loader, bundle, 'apply', '--confirm', '0').status).toBe(0);
      expect(rulesOf(net)).toBe(once_);
      expect(script(net, loader, bundle, 'start').status).toBe(0);
      expect(rulesOf(net)).toBe(once_);
      expect(script(net, loader, bundle, 'stop').status).toBe(0);
      expect(ownRules(net)).toEqual([]);
    });

    it('a lock-out ends by itself', async () => {
      await net.serve('gateway', 'ssh', ['tcp,203.0.113.50,22', 'tcp,2001:db8:1::50,22']);
      const questions = ['203.0.113.50', '2001:db8:1::50'].map((to) => ({ to, proto: 'tcp', port: 22, seconds: 0.3 }) as const);
      const ask = () => net.ask('outside', questions).map((answer) => answer !== null);
      const good = bundleOf(net, 'good', `${HEAD}services:\n  - { name: ssh, port: 22 }\n`, loader);
      const bad = bundleOf(net, 'bad', `${HEAD}services:\n  - { name: ssh, port: 2222 }\n`, loader);
      expect(script(net, loader, good, 'apply').status).toBe(0);
      expect(script(net, loader, good, 'confirm').status).toBe(0);
      const before = rulesOf(net);
      expect(ask()).toEqual([true, true]);
      expect(script(net, loader, bad, 'apply', '--confirm', '2').status).toBe(0);
      expect(ask()).toEqual([false, false]);
      expect(await until(() => rulesOf(net) === before, 8)).toBe(true);
      expect(ask()).toEqual([true, true]);
      expect(script(net, loader, bad, 'confirm').err).toContain('nothing to confirm');
      // At once, when asked.
      expect(script(net, loader, bad, 'apply', '--confirm', '60').status).toBe(0);
      expect(script(net, loader, bad, 'rollback').status).toBe(0);
      expect(rulesOf(net)).toBe(before);
    });

    it('open connections follow a changed forward, others stay', async () => {
      await net.serve('inside', 'first', ['udp,10.0.0.5,8080', 'udp,10.0.0.5,9000', 'udp,fd00:1::5,8080', 'udp,fd00:1::5,9000']);
      await net.serve('inside', 'second', ['udp,10.0.0.6,8080', 'udp,fd00:1::6,8080']);
      const web = { to: '203.0.113.50', proto: 'udp', port: 8080, sport: 40_000 } as const;
      const other = { to: '203.0.113.50', proto: 'udp', port: 9000, sport: 40_001 } as const;
      const all = [web, other, ...[web, other].map((each) => ({ ...each, to: '2001:db8:1::50' }))];
      expect(script(net, loader, bundleOf(net, 'one', forwardTo('10.0.0.5'), loader), 'apply', '--confirm', '0').status).toBe(0);
      expect(net.ask('outside', all).map((answer) => answer?.server)).toEqual(['first', 'first', 'first', 'first']);
      const ids = (family: string) =>
        net
          .run('gateway', ['conntrack', '-L', '-f', family, '-p', 'udp', '--dport', '9000', '-o', 'id'])
          .out.match(/id=\d+/)?.[0];
      const kept = ['ipv4', 'ipv6'].map(ids);
      expect(kept).not.toContain(undefined);
      expect(script(net, loader, bundleOf(net, 'two', forwardTo('10.0.0.6'), loader), 'apply', '--confirm', '0').status).toBe(0);
      expect(net.ask('outside', all).map((answer) => answer?.server)).toEqual(['second', 'first', 'second', 'first']);
      expect(['ipv4', 'ipv6'].map(ids)).toEqual(kept);
    });

    it('a limit lets so many through, and no more', async () => {
      await net.serve('inside', 'server', ['tcp,10.0.0.5,80']);
      const text = `${HEAD}forwards:\n  - { name: web, protocol: tcp, port: 8080, to: 10.0.0.5, to-port: 80, limit: 3/hour, burst: 3 }\n`;
      expect(script(net, loader, bundleOf(net, 'bundle', text, loader), 'apply', '--confirm', '0').status).toBe(0);
      const question = { to: '203.0.113.50', proto: 'tcp', port: 8080, seconds: 0.5 } as const;
      const answers = net.ask('outside', [question, question, question, question, question]);
      expect(answers.map((answer) => answer?.server ?? null)).toEqual(['server', 'server', 'server', null, null]);
    });

    it('rules before interfaces, and rules that do not load', () => {
      const bare = newNet([]);
      const bundle = bundleOf(bare, 'bundle', forwardTo('10.0.0.5'), loader);
      // No interface is there yet: rules name them, so they load all the same.
      expect(script(bare, loader, bundle, 'start').status).toBe(0);
      expect(bare.run('gateway', ['cat', '/proc/sys/net/ipv4/ip_forward']).out).toBe('1\n');
      const before = rulesOf(bare);
      const broken = bundleOf(bare, 'broken', forwardTo('10.0.0.5'), loader);
      bare.run('gateway', [
        'sh',
        '-c',
        `for f in ${broken}/natgw.nft ${broken}/rules.v4; do [ ! -e "$f" ] || printf 'nonsense\\n' >"$f"; done`,
      ]);
      const { status, err } = script(bare, loader, broken, 'apply');
      expect(status).toBe(1);
      expect(err).toContain('nothing was changed');
      expect(rulesOf(bare)).toBe(before);
      // At boot there is nobody to ask: nothing passes.
      expect(script(bare, loader, broken, 'start').status).toBe(1);
      expect(bare.run('gateway', ['cat', '/proc/sys/net/ipv4/ip_forward']).out).toBe('0\n');
    });
  },
);

describe.skipIf(reason !== null)(`a gateway that is disturbed${reason ? ` (skipped: ${reason})` : ''}`, () => {
  it.each(LOADERS)('beside Docker, %s touches nothing of it, and both work', async (loader) => {
    const net = newNet([
      {
        interface: 'enp0s25',
        addresses: ['10.187.40.123/24', '2001:db8:1::123/64'],
        to: 'outside',
        far: ['10.187.40.18/24', '2001:db8:1::18/64'],
      },
      {
        interface: 'enp1s0',
        addresses: ['10.188.50.1/24', 'fd00:50::1/64'],
        to: 'inside',
        far: ['10.188.50.202/24', 'fd00:50::202/64'],
      },
      { interface: 'docker0', addresses: ['172.17.0.1/16'], to: 'container', far: ['172.17.0.2/16'], via: ['172.17.0.1'] },
    ]);
    await net.serve('inside', 'flask', ['tcp,10.188.50.202,8080', 'tcp,fd00:50::202,8080']);
    await net.serve('container', 'nginx', ['tcp,172.17.0.2,80']);
    // What Docker 24 makes of `docker run -p 9090:80 nginx`.
    const docker = `*nat
:DOCKER - [0:0]
-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
-A DOCKER ! -i docker0 -p tcp -m tcp --dport 9090 -j DNAT --to-destination 172.17.0.2:80
COMMIT
*filter
:FORWARD DROP [0:0]
:DOCKER - [0:0]
:DOCKER-USER - [0:0]
-A FORWARD -j DOCKER-USER
-A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -o docker0 -j DOCKER
-A FORWARD -i docker0 ! -o docker0 -j ACCEPT
-A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT
-A DOCKER-USER -j RETURN
COMMIT
`;
    const tool = loader === 'iptables-legacy' ? 'iptables-legacy' : 'iptables-nft';
    expect(net.run('gateway', [`${tool}-restore`], docker).status).toBe(0);
    const others = () =>
      rulesOf(net)
        .split('\n')
        .filter((line) => /DOCKER|docker0|172\.17/.test(line));
    const before = others();
    const bundle = bundleOf(net, 'bundle', fixture('beside-docker.yaml'), loader);
    expect(script(net, loader === 'nft' ? 'iptables-nft' : loader, bundle, 'apply', '--confirm', '0').status).toBe(0);
    expect(others()).toEqual(before);
    const ask = (to: string, port: number) => net.ask('outside', [{ to, proto: 'tcp', port, seconds: 1 }])[0];
    expect(ask('10.187.40.123', 8080)).toEqual({ server: 'flask', port: 8080, sees: '10.188.50.1' });
    expect(ask('2001:db8:1::123', 8080)).toEqual({ server: 'flask', port: 8080, sees: 'fd00:50::1' });
    expect(ask('10.187.40.123', 9090)).toEqual({ server: 'nginx', port: 80, sees: '10.187.40.18' });
    expect(script(net, loader === 'nft' ? 'iptables-nft' : loader, bundle, 'stop').status).toBe(0);
    expect(others()).toEqual(before);
    expect(ownRules(net)).toEqual([]);
    expect(ask('10.187.40.123', 9090)).toEqual({ server: 'nginx', port: 80, sees: '10.187.40.18' });
    expect(ask('10.187.40.123', 8080)).toBeNull();
  });

  it('natgw doctor sees what goes on an old way, and how to end it; natgw apply and snapshot do what they say', async () => {
    const net = newNet();
    await net.serve('inside', 'first', ['udp,10.0.0.5,8080']);
    await net.serve('inside', 'second', ['udp,10.0.0.6,8080']);
    const natgw = (...words: readonly string[]) => net.run('gateway', [process.execPath, cli.program, ...words]);
    const ask = () => net.ask('outside', [{ to: '203.0.113.50', proto: 'udp', port: 8080, sport: 40_000 }])[0]?.server;
    const one = bundleOf(net, 'one', forwardTo('10.0.0.5'), 'nft');
    expect(natgw('apply', one, '--confirm', '60').status).toBe(0);
    expect(natgw('apply', one, '--confirmed').status).toBe(0);
    expect(natgw('apply', one, '--confirmed').status).toBe(1);
    expect(ask()).toBe('first');
    // Somebody loads other rules by hand, and forgets the connections.
    const two = bundleOf(net, 'two', forwardTo('10.0.0.6'), 'nft');
    expect(net.run('gateway', ['nft', '-f', `${two}/natgw.nft`]).status).toBe(0);
    expect(ask()).toBe('first');
    const { status, out } = natgw('doctor');
    expect(status).toBe(1);
    expect(out).toContain('1 to 203.0.113.50 udp port 8080 go to 10.0.0.5, new ones to 10.0.0.6 port 8080');
    const command = /conntrack -D .*/.exec(out)?.[0] ?? '';
    expect(net.run('gateway', command.split(' ')).status).toBe(0);
    expect(ask()).toBe('second');
    expect(natgw('doctor').out).not.toContain('on an old way');
    // A snapshot says the same, without the addresses.
    const folder = join(net.folder, 'snapshot');
    expect(natgw('snapshot', folder, '--redact').status).toBe(0);
    expect(readFileSync(join(folder, 'live.nft'), 'utf8')).toContain('198.18.');
    expect(net.run('gateway', ['grep', '-rl', '203\\.0\\.113', folder]).out).toBe('');
    expect(natgw('doctor', '--host', folder).out).toContain('to 10.0.0.6 port 8080');
    expect(natgw('init', '--from', folder, '-o', '-').out).toContain('to: 10.0.0.6');
    expect(natgw('apply', net.folder).status).toBe(2);
  });

  it('where even the one that watches is killed, the next start ends the matter', () => {
    const net = newNet([]);
    const one = bundleOf(net, 'one', forwardTo('10.0.0.5'), 'nft');
    const two = bundleOf(net, 'two', forwardTo('10.0.0.6'), 'nft');
    expect(script(net, 'nft', one, 'apply', '--confirm', '0').status).toBe(0);
    const old = rulesOf(net);
    expect(script(net, 'nft', two, 'apply', '--confirm', '600').status).toBe(0);
    const search = `for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline 2>/dev/null | grep -q "${two}/gateway.sh [w]atch" && basename $p; done; :`;
    const watchers = net.run('gateway', ['sh', '-c', search]).out.trim();
    expect(watchers).not.toBe('');
    for (const pid of watchers.split('\n')) process.kill(Number(pid), 'SIGKILL');
    // A change that nobody confirmed is taken back before anything else happens.
    const { err, status } = script(net, 'nft', one, 'apply', '--confirm', '0');
    expect({ err: err.includes('an earlier change was never confirmed'), status }).toEqual({ err: true, status: 0 });
    expect(rulesOf(net)).toBe(old);
  });

  it('where systemd runs, the one that watches is a unit of its own, out of reach of the session', async () => {
    const net = newNet([]);
    const one = bundleOf(net, 'one', forwardTo('10.0.0.5'), 'nft');
    const two = bundleOf(net, 'two', forwardTo('10.0.0.6'), 'nft');
    const bin = join(net.folder, 'bin');
    mkdirSync(bin);
    // systemd is not the first process here: this says what it was asked, and starts the program as it would, with nothing of the session.
    writeFileSync(
      join(bin, 'systemd-run'),
      `#!/bin/sh
printf '%s\\n' "$@" >${net.folder}/asked
while [ "$1" != -- ]; do shift; done
shift
cd / && env -i PATH=/usr/bin:/bin setsid "$@" </dev/null >/dev/null 2>&1 &
`,
    );
    chmodSync(join(bin, 'systemd-run'), 0o755);
    // The state is where it is on a real machine, in a /run of its own.
    const session = `mount -t tmpfs tmpfs /run && mkdir -p /run/systemd/system && unset NATGW_STATE && PATH=${bin}:$PATH &&
${one}/gateway.sh apply --confirm 0 && nft list table inet natgw >${net.folder}/old && ${two}/gateway.sh apply --confirm 2 && nft list table inet natgw >${net.folder}/new &&
for n in $(seq 80); do [ -e /run/natgw/pending ] || break; sleep 0.1; done; nft list table inet natgw >${net.folder}/back; ls /run/natgw`;
    const { err, out } = net.run('gateway', ['unshare', '-m', 'sh', '-c', session]);
    expect(err).toContain('natgw: loaded; the old state comes back in 2 seconds');
    const [id = '', ...asked] = readFileSync(join(net.folder, 'asked'), 'utf8').trim().split('\n').reverse();
    const pid = /^\d+/.exec(id)?.[0] ?? '';
    expect(asked.reverse()).toEqual(['--quiet', '--collect', `--unit=natgw-rollback-${pid}`, '--', `${two}/gateway.sh`, 'watch']);
    const table = (name: string) => readFileSync(join(net.folder, name), 'utf8');
    expect(table('new')).not.toBe(table('old'));
    expect(table('back')).toBe(table('old'));
    expect(out).not.toContain('pending');
  });

  it('from one backend to the other, nothing of the first stays', () => {
    const net = newNet([]);
    const nft = bundleOf(net, 'nft', forwardTo('10.0.0.5'), 'nft');
    const iptables = bundleOf(net, 'iptables', forwardTo('10.0.0.5'), 'iptables-nft');
    const run = (bundle: string, ...words: readonly string[]) => script(net, 'iptables-nft', bundle, ...words);
    expect(run(nft, 'apply', '--confirm', '0').status).toBe(0);
    const before = ownRules(net);
    expect(run(iptables, 'apply', '--confirm', '60').status).toBe(0);
    expect(ownRules(net).some((line) => line.includes('table inet natgw'))).toBe(false);
    expect(ownRules(net).length).toBeGreaterThan(3);
    expect(run(iptables, 'rollback').status).toBe(0);
    expect(ownRules(net)).toEqual(before);
  });

  it('installs what the next boot needs, and keeps the version before', () => {
    const net = newNet([]);
    const root = join(net.folder, 'root');
    mkdirSync(root);
    const install = (bundle: string) => net.run('gateway', [`${bundle}/gateway.sh`, 'install'], '', { NATGW_ROOT: root });
    expect(install(bundleOf(net, 'one', forwardTo('10.0.0.5'), 'nft')).status).toBe(0);
    expect(install(bundleOf(net, 'two', forwardTo('10.0.0.6'), 'nft')).status).toBe(0);
    const rules = (which: string) =>
      net.run('gateway', ['sh', '-c', `cat ${root}$(readlink ${root}/etc/natgw/${which})/natgw.nft`]).out;
    expect(rules('current')).toContain('10.0.0.6');
    expect(rules('previous')).toContain('10.0.0.5');
    expect(readFileSync(join(root, 'etc/sysctl.d/90-natgw.conf'), 'utf8')).toContain('net.ipv4.ip_forward = 1');
    expect(readFileSync(join(root, 'etc/systemd/system/natgw.service'), 'utf8')).toContain(
      'ExecStart=/etc/natgw/current/gateway.sh start',
    );
    rmSync(root, { recursive: true });
  });
});
