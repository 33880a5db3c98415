// Long lists of clients as ipsets: loaded before the rules that name them, changed with them in one step, taken back, and gone at the end.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCli } from '../support/cli.js';
import { bundleOf, fixture, LOADERS, pathFor, type Loader } from './gateway-bundles.js';
import { makeNet, type GatewayNet } from './gateway-net.js';
import { whyNot } from './kernel.js';

const reason = whyNot(['ipset']);
const cli = makeCli();
afterAll(() => cli.remove());

let net: GatewayNet;
beforeEach(async () => {
  net = makeNet([
    {
      interface: 'eth0',
      addresses: ['203.0.113.50/24', '2001:db8:1::50/64'],
      to: 'outside',
      far: [
        '203.0.113.200/24',
        '198.51.100.20/32',
        '198.51.100.99/32',
        '2001:db8:1::200/64',
        '2001:db8:a::7/128',
        '2001:db8:f::7/128',
      ],
      routes: ['198.51.100.0/24', '2001:db8:a::/48', '2001:db8:f::/48'],
    },
    {
      interface: 'eth1',
      addresses: ['10.0.0.1/24', 'fd00:1::1/64'],
      to: 'inside',
      far: ['10.0.0.5/24', 'fd00:1::5/64'],
      via: ['10.0.0.1', 'fd00:1::1'],
    },
  ]);
  await net.serve('inside', 'web', ['tcp,10.0.0.5,8080', 'udp,10.0.0.5,9003', 'tcp,fd00:1::5,8080']);
});
afterEach(() => net.remove());

const script = (loader: Loader, bundle: string, ...words: readonly string[]) =>
  net.run('gateway', [`${bundle}/gateway.sh`, ...words], '', pathFor(net, loader));
const sets = () => net.run('gateway', ['ipset', 'save']).out;
const own = () => sets().match(/^create NATGW-\S+/gm) ?? [];

/** Who is served: in the order of these clients. Nobody waits long for an answer that must not come. */
const CLIENTS = [
  ['203.0.113.50', '198.51.100.20', 'tcp', 8080],
  ['203.0.113.50', '198.51.100.20', 'udp', 9003],
  ['2001:db8:1::50', '2001:db8:a::7', 'tcp', 8080],
  ['203.0.113.50', '198.51.100.99', 'tcp', 8080],
  ['2001:db8:1::50', '2001:db8:f::7', 'tcp', 8080],
] as const;

function serves(...wanted: readonly boolean[]): void {
  const questions = CLIENTS.map(([to, from, proto, port], at) => ({ to, from, proto, port, seconds: wanted[at] ? 3 : 0.2 }));
  expect(net.ask('outside', questions).map((answer) => answer !== null)).toEqual(wanted);
}

describe.skipIf(reason !== null)(`long lists${reason ? ` (skipped: ${reason})` : ''}`, () => {
  it.each(LOADERS)('by %s', (loader) => {
    // A set of somebody else.
    expect(net.run('gateway', ['ipset', 'create', 'theirs', 'hash:ip', 'family', 'inet']).status).toBe(0);
    const before = sets();
    const text = fixture('many-sources.yaml');
    const bundle = bundleOf(net, 'bundle', text, loader);
    expect(script(loader, bundle, 'check').status).toBe(0);
    expect(sets()).toBe(before);
    expect(script(loader, bundle, 'apply', '--confirm', '0')).toMatchObject({ status: 0 });
    serves(true, true, true, false, false);
    expect(own()).toHaveLength(loader === 'nft' ? 0 : 2);
    const first = sets();
    expect(script(loader, bundle, 'apply', '--confirm', '0').status).toBe(0);
    expect(sets()).toBe(first);
    // The lists change: new sets with the new rules, the old ones go; and come back.
    const other = bundleOf(
      net,
      'other',
      text.replaceAll('198.51.100.16/28', '198.51.100.99').replaceAll('2001:db8:a::', '2001:db8:f::'),
      loader,
    );
    expect(script(loader, other, 'apply', '--confirm', '60').status).toBe(0);
    serves(false, false, false, true, true);
    expect(own()).toHaveLength(loader === 'nft' ? 0 : 2);
    expect(script(loader, other, 'rollback').status).toBe(0);
    serves(true, true, true, false, false);
    expect(sets()).toBe(first);
    // A file of sets that does not load changes nothing.
    if (loader !== 'nft') {
      const broken = bundleOf(net, 'broken', text, loader);
      writeFileSync(join(broken, 'ipset.conf'), 'create NATGW-x hash:net family inet\nadd NATGW-x nonsense\n');
      expect(script(loader, broken, 'apply').err).toContain('ipset does not take ipset.conf; nothing was changed');
      expect(sets()).toBe(first);
    }
    expect(script(loader, bundle, 'stop').status).toBe(0);
    expect(sets()).toBe(before);
  });

  it('rules that exist and name a set, taken over', () => {
    const rules =
      '*filter\n:FORWARD DROP [0:0]\n-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A FORWARD -m set --match-set partners src -p tcp -m tcp --dport 8080 -j ACCEPT\nCOMMIT\n*nat\n-A PREROUTING -d 203.0.113.50/32 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 10.0.0.5\nCOMMIT\n';
    const saved = 'create partners hash:net family inet hashsize 1024 maxelem 65536\nadd partners 198.51.100.16/28\n';
    const folder = join(net.folder, 'old');
    mkdirSync(folder);
    writeFileSync(join(folder, 'rules.v4'), rules);
    writeFileSync(join(folder, 'ipset.txt'), saved);
    const emit = (backend: string) =>
      net.run('gateway', [
        process.execPath,
        cli.program,
        'emit',
        '--from',
        `${folder}/rules.v4`,
        '--ipset',
        `${folder}/ipset.txt`,
        '--backend',
        backend,
        '-o',
        `${folder}/${backend}`,
      ]);
    for (const loader of ['nft', 'iptables-nft'] as const) {
      const backend = loader === 'nft' ? 'nft' : 'iptables';
      expect(emit(backend).status).toBe(0);
      expect(script(loader, `${folder}/${backend}`, 'apply', '--confirm', '0')).toMatchObject({ status: 0 });
      serves(true, false, false, false, false);
    }
    expect(own()).toHaveLength(1);
  });
});
