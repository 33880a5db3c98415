// What exists becomes a gateway: rules to a bundle that is proven to do the same, a snapshot to a gateway.yaml.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compare, emit, migrateRules, parse, type MigrateRulesOptions } from '../../src/index.js';
import { makeCli } from '../support/cli.js';

const FIXTURES = resolve(import.meta.dirname, '../../fixtures');
const read = (name: string) => ({ name, text: readFileSync(join(FIXTURES, name), 'utf8') });
const cli = makeCli();
afterAll(() => cli.remove());

/** Dumps, and whether nft can say all of what they hold; iptables can. */
const DUMPS = [
  ['dumps/docker.v4', true],
  ['dumps/firewalld.v6', true],
  ['dumps/firewalld.v4', false],
  ['dumps/ufw.v6', false],
  ['dumps/kube.v4', false],
  ['readme/gateway.v4', true],
] as const;

function migrated(name: string, backend: NonNullable<MigrateRulesOptions['backend']>) {
  const { files, diagnostics } = migrateRules([read(name)], { backend });
  return { rules: files.filter(({ path }) => /natgw\.nft|rules\.v[46]/.test(path)), diagnostics, files };
}

describe('emit --from', () => {
  it.each(DUMPS.flatMap(([name, inNft]) => [[name, 'nft', inNft] as const, [name, 'iptables', true] as const]))(
    '%s to %s',
    (name, backend, works) => {
      const { rules, files, diagnostics } = migrated(name, backend);
      if (!works) {
        expect(files).toEqual([]);
        expect(diagnostics.some(({ severity, span }) => severity === 'error' && span !== null)).toBe(true);
        return;
      }
      expect(files.map(({ path }) => path)).toContain('gateway.sh');
      const texts = rules.map(({ path, text }) =>
        path === 'rules.v6' ? parse({ name: path, text }, { family: 'ip6' }) : { name: path, text },
      );
      const { result, differences } = compare([read(name)], texts);
      expect({ result, differences }).toEqual({ result: 'equivalent', differences: [] });
      // Nothing but its own: tables that begin with natgw, or chains that begin with NATGW.
      const lines = rules.flatMap(({ text }) => text.split('\n'));
      const strange =
        backend === 'nft'
          ? lines.filter((line) => /^(?:table|delete table) ip6? (?!natgw-)|flush/.test(line))
          : lines.filter((line) => /^(?::|-A )(?!NATGW-)/.test(line));
      expect(strange).toEqual([]);
    },
  );

  it('a difference is no bundle', () => {
    const bad = migrateRules([{ name: 'rules.v4', text: '*filter\n-A INPUT -m recent --name x --rcheck -j DROP\nCOMMIT\n' }]);
    expect(bad.files).toEqual([]);
    expect(bad.diagnostics[0]?.span?.start).toBe(8);
    expect(migrateRules([{ name: 'README', text: 'hello\n' }]).files).toEqual([]);
  });

  it('sets of iptables become sets of the bundle, named by what they hold', () => {
    cli.file(
      'sets.conf',
      'create blocked hash:net family inet hashsize 1024 maxelem 65536\nadd blocked 198.51.100.0/24\nadd blocked 192.0.2.1\n',
    );
    cli.file('sets.v4', '*filter\n-A INPUT -m set --match-set blocked src -j DROP\nCOMMIT\n');
    const run = (...words: readonly string[]) =>
      cli.run(['emit', '--from', 'sets.v4', '--backend', 'iptables', '-o', 'sets', ...words]);
    expect(run().err).toContain('nothing says what the ipset blocked holds');
    expect(run('--ipset', 'sets.conf')).toMatchObject({ status: 0 });
    const sets = readFileSync(join(cli.folder, 'sets/ipset.conf'), 'utf8');
    const name = /^create (NATGW-[0-9a-f]{16}) hash:net family inet hashsize 1024 maxelem 65536$/m.exec(sets)?.[1] ?? 'none';
    expect(sets.split('\n').slice(1)).toEqual([`add ${name} 198.51.100.0/24`, `add ${name} 192.0.2.1`, '']);
    expect(readFileSync(join(cli.folder, 'sets/rules.v4'), 'utf8')).toContain(
      `-A NATGW-INPUT -m set --match-set ${name} src -j DROP`,
    );
    // Another content is another name; the facts of a host hold sets as well.
    cli.file('facts/ipset.txt', 'create blocked hash:net family inet\nadd blocked 192.0.2.1\n');
    expect(run('--host', 'facts')).toMatchObject({ status: 0 });
    expect(readFileSync(join(cli.folder, 'sets/ipset.conf'), 'utf8')).not.toContain(name);
    // Sets of nft, too.
    cli.file(
      'sets.nft',
      'table ip t {\n\tset s { type ipv4_addr; flags interval; elements = { 10.0.0.0/8 } }\n\tchain c { type filter hook input priority 0; ip saddr @s drop; }\n}\n',
    );
    expect(cli.run(['emit', '--from', 'sets.nft', '--backend', 'iptables', '-o', 'raised'])).toMatchObject({ status: 0 });
    expect(readFileSync(join(cli.folder, 'raised/ipset.conf'), 'utf8')).toMatch(/^add NATGW-[0-9a-f]{16} 10\.0\.0\.0\/8$/m);
  });

  it.each([
    ['-A INPUT -j SET --add-set seen src', 'this rule fills an ipset while it runs'],
    ['-A INPUT -m set --match-set timed src -j DROP', 'the elements of the ipset timed end by time'],
    ['-A INPUT -m set --match-set lost src -j DROP', 'nothing says what the ipset lost holds'],
  ])('%s is no bundle', (rule, message) => {
    cli.file(
      'sets.conf',
      'create seen hash:ip family inet\ncreate timed hash:ip family inet timeout 60\nadd timed 192.0.2.1 timeout 20\n',
    );
    cli.file('sets.v4', `*filter\n${rule}\nCOMMIT\n`);
    const { status, err } = cli.run([
      'emit',
      '--from',
      'sets.v4',
      '--backend',
      'iptables',
      '--ipset',
      'sets.conf',
      '-o',
      'refused',
    ]);
    expect({ status, says: err.includes(`sets.v4:2:`) && err.includes(message) }).toEqual({ status: 1, says: true });
    expect(() => readFileSync(join(cli.folder, 'refused/bundle.conf'))).toThrow();
  });

  it('what is forwarded is known to the next change; a bundle without forwards has no list of them', () => {
    cli.file('rules.v4', read('readme/gateway.v4').text);
    cli.run(['emit', '--from', 'rules.v4', '-o', 'forwards']);
    expect(readFileSync(join(cli.folder, 'forwards/forwards.txt'), 'utf8')).toBe('ipv4 tcp any 8080 192.168.50.10 80\n');
    cli.file('none.v4', '*filter\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n');
    cli.run(['emit', '--from', 'none.v4', '-o', 'forwards']);
    expect(() => readFileSync(join(cli.folder, 'forwards/forwards.txt'))).toThrow();
  });

  it('on the command line', () => {
    cli.file('rules.v4', read('readme/gateway.v4').text);
    expect(cli.run(['emit', '--from', 'rules.v4', '-o', 'out'])).toMatchObject({ status: 0, out: '' });
    expect(readFileSync(join(cli.folder, 'out/bundle.conf'), 'utf8')).toBe(
      'backend nft\ntable ip natgw-nat\ntable ip natgw-filter\n',
    );
    expect(cli.run(['emit', '--from', 'rules.v4', '-o', 'out', '--check']).status).toBe(0);
    expect(cli.run(['emit', '--from', 'rules.v4', '-o', 'out', '--check', '--backend', 'iptables']).status).toBe(1);
    cli.file('lossy.v4', '*filter\n-A INPUT -m recent --name x --rcheck -j DROP\nCOMMIT\n');
    expect(cli.run(['emit', '--from', 'lossy.v4', '-o', 'none']).status).toBe(1);
    expect(cli.run(['emit', 'x.yaml', '--from', 'rules.v4', '-o', 'none']).status).toBe(2);
  });
});

describe('natgw emit on the command line', () => {
  it('writes, is up to date, shows differences, removes what it does not write any more', () => {
    cli.file('gateway.yaml', read('gateways/port-forward.yaml').text);
    expect(cli.run(['emit', 'gateway.yaml', '-o', 'b']).err).toBe('natgw: wrote 8 of 8 files to b\n');
    expect(cli.run(['emit', 'gateway.yaml', '-o', 'b'])).toMatchObject({ status: 0, err: 'natgw: b is up to date\n' });
    expect(cli.run(['emit', 'gateway.yaml', '-o', 'b', '--check'])).toMatchObject({ status: 0, err: '' });
    const shown = cli.run(['emit', 'gateway.yaml', '-o', 'b', '--backend', 'iptables', '--diff']);
    expect(shown.status).toBe(1);
    expect(shown.out).toContain('-backend nft\n+backend iptables\n');
    expect(cli.run(['emit', 'gateway.yaml', '-o', 'b', '--check', '--backend', 'iptables']).err).toContain(
      'natgw: b/natgw.nft differs\n',
    );
    cli.run(['emit', 'gateway.yaml', '-o', 'b', '--backend', 'iptables']);
    expect(() => readFileSync(join(cli.folder, 'b/natgw.nft'))).toThrow();
    cli.file('b/mine.txt', 'kept\n');
    cli.run(['emit', 'gateway.yaml', '-o', 'b']);
    expect(readFileSync(join(cli.folder, 'b/mine.txt'), 'utf8')).toBe('kept\n');
  });

  it.each(readdirSync(join(FIXTURES, 'gateways/bad')))('%s: an error at each line, exit 2, and nothing is written', (name) => {
    const { text } = read(`gateways/bad/${name}`);
    cli.file(name, text);
    const { status, out, err } = cli.run(['emit', name, '-o', 'nothing']);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    const lines = text.split('\n').flatMap((line, index) => (line.includes('# error:') ? [index + 1] : []));
    expect([...err.matchAll(/^\S+?:(\d+):\d+: error\[/gm)].map(([, line]) => Number(line))).toEqual(lines);
    expect(existsSync(join(cli.folder, 'nothing'))).toBe(false);
  });

  it('a bundle that is there stays as it was where something is wrong', () => {
    cli.file('bad.yaml', read('gateways/bad/metacharacters.yaml').text);
    cli.file('kept/bundle.conf', 'backend nft\n');
    expect(cli.run(['emit', 'bad.yaml', '-o', 'kept', '--backend', 'iptables', '--bundle', 'ansible']).status).toBe(2);
    expect(readdirSync(join(cli.folder, 'kept'))).toEqual(['bundle.conf']);
  });

  it.each([
    [
      'an address that the host has not',
      'addr.txt',
      'eth0 UP 203.0.113.99/24\neth1 UP 10.0.0.1/24\n',
      '4:34',
      '203.0.113.50 is not an address of eth0 on the host',
    ],
    ['an interface that the host has not', 'addr.txt', 'eth0 UP 203.0.113.50/24\n', '5:3', 'the host has no interface eth1'],
    [
      'a port that a program listens on',
      'listen.txt',
      'tcp LISTEN 0 128 0.0.0.0:8080 0.0.0.0:* users:(("nginx",pid=1,fd=6))\n',
      '7:39',
      'takes tcp port 8080, on which nginx of the host listens',
    ],
  ])('facts of the host: %s', (_what, fact, content, place, message) => {
    cli.file(
      'gateway.yaml',
      `# facts\nversion: 1\ninterfaces:\n  eth0: { role: wan, addresses: [203.0.113.50/24] }\n  eth1: { role: lan, addresses: [10.0.0.1/24] }\nforwards:\n  - { name: web, protocol: tcp, port: 8080, to: 10.0.0.5 }\n`,
    );
    cli.file(`host-${place}/${fact}`, content);
    const { status, err } = cli.run(['emit', 'gateway.yaml', '--host', `host-${place}`, '-o', 'nothing']);
    expect(status).toBe(2);
    expect(err).toContain(`gateway.yaml:${place}: error[gateway-impossible]: `);
    expect(err).toContain(message);
    expect(existsSync(join(cli.folder, 'nothing'))).toBe(false);
  });

  it('writes nothing where something is wrong', () => {
    cli.file('bad.yaml', read('gateways/bad/overlapping-forwards.yaml').text);
    const { status, err } = cli.run(['emit', 'bad.yaml', '-o', 'nothing']);
    expect(status).toBe(2);
    expect(err).toContain('bad.yaml:7:42: error[gateway-impossible]: the forwards "web" and "other" both take tcp port 8010');
    expect(() => readFileSync(join(cli.folder, 'nothing/bundle.conf'))).toThrow();
  });
});

describe('natgw init', () => {
  it('writes an example that can be emitted, once', () => {
    expect(cli.run(['init', '-o', 'new.yaml'])).toMatchObject({ status: 0, err: 'natgw: wrote new.yaml\n' });
    expect(cli.run(['init', '-o', 'new.yaml']).status).toBe(2);
    const text = readFileSync(join(cli.folder, 'new.yaml'), 'utf8');
    expect(emit(text).diagnostics).toEqual([]);
    // What is commented out can be emitted too.
    const all = text.replaceAll(/^# ?((?: *- | *[a-z]+:| {4}).*)$/gm, '$1').replace('forwards: []', 'forwards:');
    const told = emit(
      all
        .replace('[203.0.113.10/24]', '[203.0.113.10/24, 203.0.113.11/24, 203.0.113.12/24, 203.0.113.13/24]')
        .replace('  # wg0', '  wg0'),
    );
    expect(told.diagnostics.map(({ message }) => message)).toEqual([]);
  });

  it('knows several ways out, their routers, and rules of the host', () => {
    const facts = {
      'addr.txt': 'eth0 UP 203.0.113.10/24\neth2 UP 198.51.100.10/24\neth1 UP 10.0.0.1/24\n',
      'route.txt':
        'default via 203.0.113.1 dev eth0\ndefault via 198.51.100.1 dev eth2 proto dhcp metric 100\n10.0.0.0/24 dev eth1 proto kernel scope link\n',
      'rule.txt':
        '0:\tfrom all lookup local\n7101:\tfrom all fwmark 0x22000000/0x3e000000 lookup 7101 proto 110\n32766:\tfrom all lookup main\n',
    };
    for (const [name, text] of Object.entries(facts)) cli.file(`ways/${name}`, text);
    const text = cli.run(['init', '--from', 'ways', '-o', '-']).out;
    expect(text).toContain(
      'eth0: { role: wan, addresses: [203.0.113.10/24], gateway: [203.0.113.1] }\n  eth2: { role: wan, addresses: [198.51.100.10/24] }\n',
    );
    expect(text).not.toContain('routing:');
    expect(emit(text).files.find(({ path }) => path === 'routing.conf')?.text).toContain(
      'route 4 7101 eth0 default via 203.0.113.1\n',
    );
    cli.file('ways/rule.txt', `${facts['rule.txt']}100:\tfrom 198.51.100.10 lookup 200\n`);
    expect(cli.run(['init', '--from', 'ways', '-o', '-']).out).toContain('routing: { wans: host }');
  });

  it('is filled from a snapshot', () => {
    const { out } = cli.run(['init', '--from', join(FIXTURES, 'doctor/host'), '-o', '-']);
    expect(out).toBe(read('doctor/init.expected').text);
    const { files, diagnostics } = emit(out);
    expect(diagnostics).toEqual([]);
    expect(files.find(({ path }) => path === 'natgw.nft')?.text).toContain('tcp dport 8080 dnat ip to 10.0.0.6:80');
  });
});
