// Beside ufw, firewalld and fail2ban as they really run, and the chains of Kubernetes: what is theirs stays as it is, and both work.

import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCli } from '../support/cli.js';
import { bundleOf } from './gateway-bundles.js';
import { makeNet, type GatewayNet } from './gateway-net.js';
import { ownRules, script } from './gateway-state.js';
import { whyNot } from './kernel.js';

const reason = whyNot(['ufw', 'firewalld', 'firewall-offline-cmd', 'dbus-daemon', 'fail2ban-server', 'fail2ban-client']);
/** These programs call what Debian calls iptables. */
const LOADERS = ['nft', 'iptables-nft'] as const;
const cli = makeCli();
afterAll(() => cli.remove());

let net: GatewayNet;
beforeEach(async () => {
  net = makeNet([
    { interface: 'eth0', addresses: ['203.0.113.50/24'], to: 'outside', far: ['203.0.113.200/24', '203.0.113.66/24'] },
    { interface: 'eth1', addresses: ['10.0.0.1/24'], to: 'inside', far: ['10.0.0.5/24'], via: ['10.0.0.1'] },
  ]);
  await net.serve('inside', 'web', ['tcp,10.0.0.5,80']);
  await net.serve('outside', 'site', ['tcp,203.0.113.200,80']);
  await net.serve('gateway', 'gateway', ['tcp,0.0.0.0,22', 'tcp,0.0.0.0,2222']);
});
afterEach(() => net.remove());

interface ManagerCase {
  readonly manager: 'ufw' | 'firewalld' | 'fail2ban' | 'kubernetes';
  /** Runs in a /run and an /etc of its own; FOLDER is its folder. */
  readonly start: string;
  /** What the program does again by itself, while the gateway is loaded. */
  readonly again: string;
  readonly settings: string;
  /** Whether somebody outside gets to port 22 and 2222 of the gateway, by address of the client. */
  readonly gateway: Readonly<Record<string, readonly [ssh: boolean, other: boolean]>>;
  /** It empties all chains of iptables, so that emit refuses that backend. */
  readonly emptiesIptables?: true;
  /** What emit says about it. */
  readonly warning: string | null;
}

const OWN_PLACES = `mount -t tmpfs tmpfs /run && mkdir -p FOLDER/over && mount -t tmpfs tmpfs FOLDER/over && mkdir FOLDER/over/upper FOLDER/over/work
mount -t overlay overlay -o lowerdir=/etc,upperdir=FOLDER/over/upper,workdir=FOLDER/over/work /etc
`;
const UNTIL = (command: string) => `for n in $(seq 100); do ${command} >/dev/null 2>&1 && break; sleep 0.1; done\n`;

const CASES: readonly ManagerCase[] = [
  {
    manager: 'ufw',
    start: `ufw allow 22/tcp && ufw --force enable`,
    again: `ufw allow 99/tcp && ufw delete allow 99/tcp && ufw reload`,
    settings: '',
    gateway: { '203.0.113.200': [true, false] },
    warning: 'ufw owns this host',
  },
  {
    manager: 'firewalld',
    start: `mkdir /run/dbus && dbus-daemon --system --fork --nopidfile
firewall-offline-cmd --zone=public --add-interface=eth0; firewall-offline-cmd --zone=trusted --add-interface=eth1
setsid firewalld --nofork --nopid </dev/null >FOLDER/firewalld.log 2>&1 &
${UNTIL('firewall-cmd --state')}`,
    again: `firewall-cmd --reload`,
    settings: '',
    gateway: { '203.0.113.200': [true, false] },
    emptiesIptables: true,
    warning: 'firewalld owns this host',
  },
  {
    manager: 'fail2ban',
    start: `: >FOLDER/auth.log; printf '[DEFAULT]\\nbackend = polling\\nbanaction = iptables-multiport\\n[sshd]\\nenabled = true\\nlogpath = FOLDER/auth.log\\n' >/etc/fail2ban/jail.local; printf '[Definition]\\ndbfile = None\\n' >/etc/fail2ban/fail2ban.local
fail2ban-server -b -s FOLDER/f.sock -p FOLDER/f.pid --logtarget FOLDER/f2b.log start
${UNTIL('fail2ban-client -s FOLDER/f.sock ping')}fail2ban-client -s FOLDER/f.sock set sshd banip 203.0.113.66
${UNTIL('iptables -C f2b-sshd -s 203.0.113.66 -j REJECT')}`,
    again: `fail2ban-client -s FOLDER/f.sock reload sshd; ${UNTIL('iptables -C f2b-sshd -s 203.0.113.66 -j REJECT')}`,
    settings: 'services:\n  - { name: ssh, port: 22 }\n',
    gateway: { '203.0.113.200': [true, false], '203.0.113.66': [false, false] },
    warning: null,
  },
  {
    manager: 'kubernetes',
    start: `iptables-restore <${resolve(import.meta.dirname, '../../fixtures/dumps/kube.v4')}`,
    again: ':',
    settings: '',
    gateway: { '203.0.113.200': [true, true] },
    warning: null,
  },
];

/** Rules of all others, byte for byte but for counters; tables without any are none. */
function theirs(): string {
  const saved = ['iptables-save', 'ip6tables-save'].flatMap((tool) =>
    net
      .run('gateway', [tool])
      .out.replaceAll(/^#.*\n/gm, '')
      .replaceAll(/\[\d+:\d+\]/g, '')
      .split('\n')
      .filter((line) => !/NATGW-|--comment natgw -j ACCEPT/.test(line))
      .join('\n')
      .split(/^(?=\*)/m)
      .filter((table) => /^-A |^:\S+ (?:DROP|-) /m.test(table))
      .sort(),
  );
  return saved.join('') + net.run('gateway', ['nft', '-s', 'list', 'table', 'inet', 'firewalld']).out;
}

describe.skipIf(reason !== null).each(CASES.map((each) => [each.manager, each] as const))(
  `beside %s${reason ? ` (skipped: ${reason})` : ''}`,
  (manager, { start, again, settings, gateway, warning, emptiesIptables }) => {
    it.each(LOADERS)('by %s', (loader) => {
      const folder = join(net.folder, 'theirs');
      mkdirSync(folder);
      // The places are kept by a program that sleeps in them, so that later commands find them.
      const began = net.run('gateway', [
        'unshare',
        '-m',
        'sh',
        '-c',
        `exec 2>&1; ${OWN_PLACES}${start}\nsetsid sleep 600 </dev/null >/dev/null 2>&1 & echo $! >FOLDER/places`.replaceAll(
          'FOLDER',
          folder,
        ),
      ]);
      const places = readFileSync(join(folder, 'places'), 'utf8').trim();
      const inPlaces = (commands: string) =>
        net.run('gateway', ['nsenter', '-t', places, '-m', 'sh', '-c', commands.replaceAll('FOLDER', folder)]);
      const before = theirs();
      expect({ said: began.out, lines: before.split('\n').length > 5 }).toMatchObject({ lines: true });

      const text = `version: 1
interfaces:
  eth0: { role: wan, addresses: [203.0.113.50/24] }
  eth1: { role: lan, addresses: [10.0.0.1/24] }
forwards:
  - { name: web, protocol: tcp, port: 8080, to: 10.0.0.5, to-port: 80 }
${settings}coexist: [${manager}]
`;
      const natgw = (...words: readonly string[]) =>
        net.run('gateway', [process.execPath, cli.program, ...words], text.replace(/^coexist.*\n/m, ''));
      if (loader === 'nft') {
        // The machine shows who is there, and a gateway that does not know of it is warned of.
        expect(natgw('snapshot', join(folder, 'facts')).status).toBe(0);
        const told = natgw('emit', '-', '-o', join(folder, 'x'), '--host', join(folder, 'facts'));
        expect(told.err).toContain('has rules on this host, and "coexist" does not name it');
        expect(told.err).toContain(`add "coexist: [${manager}]"`);
        cli.file('beside.yaml', text);
        const { err } = cli.run(['emit', 'beside.yaml', '-o', `beside-${manager}`]);
        if (warning !== null) expect(err).toContain(warning);
      }
      if (emptiesIptables && loader !== 'nft') {
        expect(cli.run(['emit', 'beside.yaml', '--backend', 'iptables', '-o', 'none'])).toMatchObject({ status: 2 });
        // That is so: a rule of anybody is gone when it is reloaded.
        expect(net.run('gateway', ['iptables', '-A', 'FORWARD', '-s', '192.0.2.1', '-j', 'ACCEPT']).status).toBe(0);
        expect(inPlaces(again).status).toBe(0);
        expect(net.run('gateway', ['iptables-save']).out).not.toContain('192.0.2.1');
        return;
      }
      const bundle = bundleOf(net, 'bundle', text, loader);
      // Nobody waits long for what is dropped.
      const works = () => {
        const clients = Object.entries(gateway).flatMap(([from, answers]) =>
          ([22, 2222] as const).map((port, at) => ({
            from,
            port,
            to: '203.0.113.50',
            proto: 'tcp' as const,
            seconds: 0.3,
            wanted: answers[at],
          })),
        );
        const forward = { from: '203.0.113.66', port: 8080, to: '203.0.113.50', proto: 'tcp' as const, seconds: 2, wanted: true };
        const questions = [forward, ...clients];
        const answers = net.ask(
          'outside',
          questions.map(({ wanted: _wanted, ...question }) => question),
        );
        expect(questions.map((question, at) => ({ ...question, wanted: answers[at] !== null }))).toEqual(questions);
        expect(net.ask('inside', [{ to: '203.0.113.200', proto: 'tcp', port: 80 }])[0]?.sees).toBe('203.0.113.50');
      };
      expect(script(net, loader, bundle, 'apply', '--confirm', '0')).toMatchObject({ status: 0 });
      expect(theirs()).toBe(before);
      works();
      const own = ownRules(net);
      expect(own.length).toBeGreaterThan(0);
      expect(script(net, loader, bundle, 'apply', '--confirm', '0').status).toBe(0);
      expect(theirs()).toBe(before);
      expect(ownRules(net)).toEqual(own);
      expect({ ...inPlaces(again), own: ownRules(net) }).toMatchObject({ status: 0, own });
      works();
      expect(script(net, loader, bundle, 'stop').status).toBe(0);
      expect(theirs()).toBe(before);
      expect(ownRules(net)).toEqual([]);
      expect(net.ask('outside', [{ to: '203.0.113.50', proto: 'tcp', port: 8080, seconds: 0.3 }])).toEqual([null]);
    });
  },
);
