// Several ways out: answers leave by the interface that was asked, new connections by the first that works, or spread over all.

import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { makeCli } from '../support/cli.js';
import { bundleOf, fixture, LOADERS, pathFor, type Loader } from './gateway-bundles.js';
import { makeNet, type Cable, type GatewayNet, type Question, type Ran } from './gateway-net.js';
import { whyNot } from './kernel.js';

const reason = whyNot();

/** The same client and the same site behind both providers: only the way tells them apart. */
const provider = (network: string, six: string) => [
  `${network}.1/24`,
  `${six}::1/64`,
  '192.0.2.200/32',
  '192.0.2.20/32',
  '2001:db8:99::200/128',
  '2001:db8:99::20/128',
];
const CABLES: readonly Cable[] = [
  {
    interface: 'eth0',
    addresses: ['203.0.113.10/24', '2001:db8:1::10/64'],
    to: 'one',
    far: provider('203.0.113', '2001:db8:1'),
    routes: ['default via 203.0.113.1'],
  },
  {
    interface: 'eth2',
    addresses: ['198.51.100.10/24', '2001:db8:2::10/64'],
    to: 'two',
    // A client that the first provider's network holds, and that comes by the second all the same.
    far: [...provider('198.51.100', '2001:db8:2'), '203.0.113.200/32'],
  },
  {
    interface: 'eth1',
    addresses: ['10.0.0.1/24', 'fd00:1::1/64'],
    to: 'inside',
    far: ['10.0.0.5/24', 'fd00:1::5/64'],
    via: ['10.0.0.1', 'fd00:1::1'],
  },
];

const cli = makeCli();
afterAll(() => cli.remove());

let net: GatewayNet;
afterEach(() => net.remove());

async function started(): Promise<void> {
  net = makeNet(CABLES);
  await net.serve('inside', 'web', ['tcp,10.0.0.5,80', 'udp,10.0.0.5,80', 'tcp,fd00:1::5,80', 'udp,fd00:1::5,80']);
  await net.serve('gateway', 'gateway', ['tcp,0.0.0.0,22']);
  for (const way of ['one', 'two'])
    await net.serve(way, way, ['tcp,192.0.2.20,80', 'udp,192.0.2.20,53', 'tcp,192.0.2.20,4443', 'tcp,2001:db8:99::20,80']);
}

const script = (loader: Loader, bundle: string, ...words: readonly string[]): Ran =>
  net.run('gateway', [`${bundle}/gateway.sh`, ...words], '', pathFor(net, loader));

function applied(loader: Loader, text: string, name = 'bundle'): string {
  const bundle = bundleOf(net, name, text, loader);
  expect(script(loader, bundle, 'apply', '--confirm', '0')).toMatchObject({ status: 0, err: 'natgw: loaded\n' });
  return bundle;
}

const shown = (command: string) => net.run('gateway', ['sh', '-c', command]).out;
const routing = () =>
  shown('for f in 4 6; do ip -$f rule show; for t in 7101 7102; do ip -$f route show table $t 2>/dev/null | sort; done; done');

function ask(by: string, question: Question): string {
  const [answer] = net.ask(by, [{ seconds: 1, ...question }]);
  return answer ? `${answer.server} sees ${answer.sees}` : 'no answer';
}

const CLIENTS = [
  ['192.0.2.200', '203.0.113.10', '198.51.100.10'],
  ['2001:db8:99::200', '2001:db8:1::10', '2001:db8:2::10'],
] as const;

describe.skipIf(reason !== null).each(LOADERS)(`two ways out by %s${reason ? ` (skipped: ${reason})` : ''}`, (loader) => {
  it('answers leave by the way that was asked; the rules and routes are of the bundle, and go with it', async () => {
    await started();
    const before = routing();
    const bundle = applied(loader, fixture('two-wans.yaml'));
    const asked = (by: string, questions: readonly (readonly [Question, string])[]) =>
      expect(
        net
          .ask(
            by,
            questions.map(([question]) => ({ seconds: 3, ...question })),
          )
          .map((answer) => (answer ? `${answer.server} sees ${answer.sees}` : 'no answer')),
      ).toEqual(questions.map(([, wanted]) => wanted));
    const forwards = (way: 1 | 2) =>
      CLIENTS.flatMap((each) =>
        (['tcp', 'udp'] as const).map(
          (proto) => [{ to: each[way], proto, port: 8080, from: each[0] }, `web sees ${each[0]}`] as const,
        ),
      );
    asked('one', forwards(1));
    const second = { to: '198.51.100.10', proto: 'tcp' } as const;
    asked('two', [
      ...forwards(2),
      [{ ...second, port: 8080, from: '203.0.113.200' }, 'web sees 203.0.113.200'],
      [{ ...second, port: 22, from: '192.0.2.200' }, 'gateway sees 192.0.2.200'],
      // On to a server that only the first provider leads to; the answer comes in there, and goes back by the second.
      [{ ...second, port: 4443, from: '192.0.2.200' }, 'one sees 203.0.113.10'],
    ]);
    // Loose where answers may come by another way, strict inside: the larger of "all" and the interface's own.
    expect(shown('cd /proc/sys/net/ipv4/conf; cat all/rp_filter eth0/rp_filter eth2/rp_filter').split('\n')).toEqual([
      '1',
      '2',
      '2',
      '',
    ]);
    const loaded = routing();
    expect(loaded).toContain('7101:\tfrom all fwmark 0x22000000/0x3e000000 lookup 7101 proto 110');
    expect(script(loader, bundle, 'apply', '--confirm', '0').status).toBe(0);
    expect(routing()).toBe(loaded);
    // Another bundle, taken back.
    const one = bundleOf(net, 'one', fixture('two-wans.yaml').replace('wans: failover', 'wans: host'), loader);
    expect(script(loader, one, 'apply', '--confirm', '60').status).toBe(0);
    expect(routing()).toBe(before);
    expect(script(loader, one, 'rollback').status).toBe(0);
    expect(routing()).toBe(loaded);
    if (loader === 'nft') {
      // Our own linter knows such a host.
      const { out } = net.run('gateway', [process.execPath, cli.program, 'doctor']);
      expect(out).toContain('connections');
      expect(out).not.toMatch(/rp-filter|antispoof/);
    }
    expect(script(loader, bundle, 'stop').status).toBe(0);
    expect(routing()).toBe(before);
  });

  it('spread: each way gets its share, and a connection stays on its own', async () => {
    await started();
    const text = fixture('two-wans.yaml')
      .replace('wans: failover', 'wans: spread')
      .replace('"2001:db8:1::1"] }', '"2001:db8:1::1"], weight: 3 }');
    applied(loader, text);
    const sites = { to: '192.0.2.20', proto: 'tcp', port: 80, seconds: 1 } as const;
    const answers = net
      .ask(
        'inside',
        Array.from({ length: 120 }, () => sites),
      )
      .map((answer) => answer?.server ?? 'none');
    const count = (server: string) => answers.filter((each) => each === server).length;
    console.log(`${loader}: one ${count('one')}, two ${count('two')} of 120`);
    expect(count('one') + count('two')).toBe(120);
    // Three quarters are 90; outside 70 to 110 once in 30,000 runs.
    expect(count('one')).toBeGreaterThan(69);
    expect(count('one')).toBeLessThan(111);
    const flow = { to: '192.0.2.20', proto: 'udp', port: 53, sport: 41_000 } as const;
    expect(
      new Set(
        net
          .ask(
            'inside',
            Array.from({ length: 12 }, () => flow),
          )
          .map((answer) => answer?.server),
      ).size,
    ).toBe(1);
    expect(ask('two', { to: '198.51.100.10', proto: 'tcp', port: 8080, from: '192.0.2.200' })).toBe('web sees 192.0.2.200');
  });
});

// The two tools that are called iptables load the same rules.
describe.skipIf(reason !== null)(`failover${reason ? ` (skipped: ${reason})` : ''}`, () => {
  it.each(['nft', 'iptables-legacy'] as const)(
    'by %s: the second way when the first has no link, and back; connections stay where they are',
    async (loader) => {
      await started();
      const bundle = applied(loader, fixture('two-wans.yaml'));
      net.start('gateway', [`${bundle}/gateway.sh`, 'follow']);
      const site = { to: '192.0.2.20', proto: 'tcp', port: 80 } as const;
      const flow = (sport: number) => ask('inside', { to: '192.0.2.20', proto: 'udp', port: 53, sport });
      const six = () => ask('inside', { to: '2001:db8:99::20', proto: 'tcp', port: 80 });
      const until = async (say: () => string, wanted: string) => {
        let said = say();
        for (let step = 0; step < 30 && said !== wanted; step++) {
          await wait(100);
          said = say();
        }
        expect(said).toBe(wanted);
      };
      expect([ask('inside', site), six(), flow(40_000)]).toEqual([
        'one sees 203.0.113.10',
        'one sees 2001:db8:1::10',
        'one sees 203.0.113.10',
      ]);
      net.run('one', ['ip', 'link', 'set', 'far0', 'down']);
      await until(() => flow(40_000), 'two sees 198.51.100.10');
      expect([ask('inside', site), six(), flow(40_001)]).toEqual([
        'two sees 198.51.100.10',
        'two sees 2001:db8:2::10',
        'two sees 198.51.100.10',
      ]);
      net.run('one', ['ip', 'link', 'set', 'far0', 'up']);
      for (const address of ['2001:db8:1::1/64', '2001:db8:99::20/128'])
        net.run('one', ['ip', 'address', 'replace', address, 'dev', 'far0', 'nodad']);
      await until(() => ask('inside', site), 'one sees 203.0.113.10');
      expect(flow(40_001)).toBe('two sees 198.51.100.10');
      // The kernel forgets the routes of an interface that is set down, and the follower puts them again.
      net.run('gateway', [
        'sh',
        '-c',
        'ip link set eth0 down; ip link set eth0 up; ip address replace 2001:db8:1::10/64 dev eth0 nodad',
      ]);
      await until(() => ask('inside', site), 'one sees 203.0.113.10');
      await until(six, 'one sees 2001:db8:1::10');
    },
  );
});

describe.skipIf(reason !== null)(`spread by the address of the client${reason ? ` (skipped: ${reason})` : ''}`, () => {
  it('a client stays on its way, and clients are on all', async () => {
    await started();
    applied('nft', fixture('two-wans.yaml').replace('wans: failover', 'wans: spread, balance: source'));
    const clients = Array.from({ length: 16 }, (_, index) => `10.0.0.${index + 20}`);
    for (const each of clients) net.run('inside', ['ip', 'address', 'add', `${each}/24`, 'dev', 'far2']);
    const answers = net.ask(
      'inside',
      clients.flatMap((from) => [1, 2, 3].map(() => ({ to: '192.0.2.20', proto: 'tcp', port: 80, from }) as const)),
    );
    const ways = clients.map((_, index) => answers.slice(index * 3, index * 3 + 3).map((answer) => answer?.server ?? 'none'));
    expect(ways.filter(([one, two, three]) => one !== two || two !== three)).toEqual([]);
    // All 16 on one way happens once in 32,000 runs.
    expect(new Set(ways.flat())).toEqual(new Set(['one', 'two']));
  });
});

describe.skipIf(reason !== null)(`two ways out, left to the host${reason ? ` (skipped: ${reason})` : ''}`, () => {
  it('without routes of the bundle, nobody gets an answer by the second way', async () => {
    await started();
    applied('nft', fixture('two-wans.yaml').replace('wans: failover', 'wans: host'));
    expect(ask('one', { to: '203.0.113.10', proto: 'tcp', port: 8080, from: '192.0.2.200' })).toBe('web sees 192.0.2.200');
    expect(ask('two', { to: '198.51.100.10', proto: 'tcp', port: 8080, from: '192.0.2.200' })).toBe('no answer');
  });
});
