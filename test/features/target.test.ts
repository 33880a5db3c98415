// --target: what versions of nft, the kernel and iptables decide about a translation.

import { afterAll, expect, test } from 'vitest';
import { isFailure } from '../../src/base/result.js';
import { compare, translate, translateCommands, translateText, translateToIptables, type Target } from '../../src/index.js';
import { CAPABILITIES } from '../../src/translate/capabilities.js';
import { readTarget } from '../../src/translate/target.js';
import { makeCli } from '../support/cli.js';

const cli = makeCli();
afterAll(cli.remove);

const dump = (rule: string, table = 'filter', chain = 'FORWARD'): string => `*${table}\n-A ${chain} ${rule}\nCOMMIT\n`;

/** The one rule of a translation, or why there is none. */
function became(text: string, target: Partial<Target>): string {
  const { text: nft, rules } = translate({ name: 'x.v4', text }, { target });
  return nft === null ? (rules[0]?.reason ?? '') : (/counter packets 0 bytes 0 ?(.*)/.exec(nft)?.[1] ?? nft);
}

test.each([
  ['-m conntrack ! --ctstate NEW,RELATED -j DROP', 'ct state & (new | related) == 0'],
  ['-m helper ! --helper ftp -j DROP', 'ct status & expected == 0'],
  ['-j NFQUEUE --queue-num 5 --queue-bypass', 'queue num 5 bypass'],
  ['-j NFQUEUE', 'queue num 0'],
  ['-j REJECT --reject-with icmp-host-prohibited', 'reject with icmp type host-prohibited'],
])('%s in the words of nft 0.9.8', (rule, words) => {
  const text = dump(rule);
  const old = translate({ name: 'x.v4', text }, { target: { nft: '0.9.8' } }).text ?? '';
  expect(old).toContain(words);
  const today = translate({ name: 'x.v4', text }).text ?? '';
  expect(today).not.toContain(words);
  expect(compare([{ name: 'today.nft', text: today }], [{ name: 'old.nft', text: old }]).result).toBe('equivalent');
  expect(translateText({ name: 'x.v4', text }, { target: { nft: '0.9.8' } })).toBeNull();
  expect(translateCommands({ name: 'x.sh', text: `iptables -A FORWARD ${rule}` }, { target: { nft: '0.9.8' } }).text).toContain(
    words,
  );
});

test('a map of ports to addresses in the words of nft 0.9.8', () => {
  const text = dump('-p tcp --dport 8000:8001 -j DNAT --to-destination 192.0.2.5:9000-9001/8000', 'nat', 'PREROUTING');
  expect(became(text, { nft: '0.9.8' })).toMatch(/^dnat ip addr \. port to tcp dport map/);
  expect(became(text, {})).toMatch(/^dnat ip to tcp dport map/);
});

test('chains get names that old versions take', () => {
  const text = '*filter\n:rules - [0:0]\n-A INPUT -j rules\nCOMMIT\n';
  expect(translate({ name: 'x', text }, { target: { nft: '0.9.8' } }).renames.map(({ to }) => to)).toEqual(['rules_chain']);
  expect(translate({ name: 'x', text }).renames).toEqual([]);
});

test.each([
  ['-p tcp -j TCPOPTSTRIP --strip-options timestamp', { kernel: '5.10' }, 'needs kernel 5.18'],
  ['-p tcp -j TCPOPTSTRIP --strip-options timestamp', { nft: '0.9.8', kernel: '5.10' }, 'needs nft 1.0.6 and kernel 5.18'],
  ['-p sctp -m sctp --chunk-types any DATA', { kernel: '5.10' }, 'needs kernel 5.14'],
  ['-m time --timestart 09:00 -j DROP', { kernel: '4.19' }, 'needs kernel 5.4'],
  ['-m policy --dir in --pol ipsec -j DROP', { kernel: '4.19' }, 'needs kernel 4.20'],
] as const)('%s for %o is refused', (rule, target, reason) => {
  const text = dump(rule, 'mangle');
  expect(became(text, target)).toContain(reason);
  expect(translateText({ name: 'x.v4', text }, { target })).toBeNull();
  expect(translate({ name: 'x.v4', text }).summary.unsupported).toBe(0);
});

test('ports of connections of any protocol need a newer nft', () => {
  const text = dump('-m conntrack --ctorigdstport 443 -j DROP', 'filter');
  expect(became(text, {})).toContain('needs nft 1.1.3');
  const { text: newer } = translate({ name: 'x.v4', text }, { target: { nft: '1.1.3' } });
  expect(newer).toContain('ct original proto-dst 443');
  expect(translateText({ name: 'x.v4', text }, { target: { nft: '1.1.3' } })?.text).toBe(newer);
});

test('changes of single TCP flags need a newer nft', () => {
  const text = dump('-p tcp -j ECN --ecn-tcp-ece 0 --ecn-tcp-cwr 1', 'mangle');
  expect(became(text, {})).toContain('needs nft 1.1.3');
  const { text: newer } = translate({ name: 'x.v4', text }, { target: { nft: '1.1.3' } });
  expect(newer).toContain('tcp flags set tcp flags & (fin | syn | rst | psh | ack | urg) | cwr');
});

test('control groups of sockets need a newer kernel', () => {
  expect(became(dump('-m cgroup --path a -j DROP', 'mangle', 'OUTPUT'), { kernel: '5.10' })).toContain('needs kernel 5.13');
});

test('sets that the kernel cannot hold are left out with their rules', () => {
  const set = 'create s hash:net,port family inet\nadd s 192.0.2.0/24,tcp:80\n';
  cli.file('ipset.conf', set);
  cli.file('set.v4', dump('-m set --match-set s src,dst -j DROP'));
  expect(cli.run(['translate', '--ipset', 'ipset.conf', 'set.v4'])).toMatchObject({ status: 0 });
  const old = cli.run(['translate', '--ipset', 'ipset.conf', '--lossy', '--target', 'kernel=5.4', 'set.v4']);
  expect(old.status).toBe(1);
  expect(old.err).toContain('needs kernel 5.6 or later');
  expect(old.out).not.toContain('flags interval');
});

test('what an old iptables has no words for is refused', () => {
  const text = 'table ip t {\nchain c {\ntype filter hook forward priority 0\nsctp chunk i-data exists accept\n}\n}\n';
  expect(translateToIptables([{ name: 'x.nft', text }]).summary).toEqual({ exact: 1, approximate: 0, unsupported: 0 });
  const old = translateToIptables([{ name: 'x.nft', text }], { target: { iptables: '1.8.7' } });
  expect(old.rules[0]?.reason).toContain('needs iptables 1.8.9');
});

test('the command line says which versions it knows', () => {
  cli.file('x.v4', dump('-p tcp -j TCPOPTSTRIP --strip-options timestamp', 'mangle'));
  expect(cli.run(['translate', '--target', 'nft=1.1.3,kernel=6.12', 'x.v4'])).toMatchObject({ status: 0, err: '' });
  expect(cli.run(['translate', '--target', 'kernel=5.10', 'x.v4'])).toMatchObject({ status: 1, out: '' });
  expect(cli.run(['translate', '--target', 'kernel=5.10.0-28-amd64', 'x.v4'])).toMatchObject({ status: 1, out: '' });
  for (const wrong of ['nft=0.8', 'nft=new', 'pf=1', 'nft', '']) {
    const { status, out, err } = cli.run(['translate', '--target', wrong, 'x.v4']);
    expect([status, out, err.includes('--target')], wrong).toEqual([2, '', true]);
  }
});

test('every fact has a version, a source, and a place where it is looked for', () => {
  for (const [name, { since, source }] of Object.entries(CAPABILITIES)) {
    expect(source, name).toMatch(/kernel change|nft \d|iptables-restore \d/);
    const text = Object.entries(since).map(([part, version]) => `${part}=${version}`);
    expect(isFailure(readTarget(text.join(','))), name).toBe(false);
    expect(text.length, name).toBeGreaterThan(0);
  }
});
