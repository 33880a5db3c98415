// natgw fmt: what it prints, changes and answers.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeCli } from '../support/cli.js';

const { folder, file, run, remove } = makeCli();
afterAll(remove);

const LOOSE = 'table ip t {\n  chain c {\n    tcp dport {22,80} accept # web\n  }\n}\n';
const GOOD = 'table ip t {\n\tchain c {\n\t\ttcp dport { 22, 80 } accept # web\n\t}\n}\n';
const BROKEN = 'table ip t {\n  chain c {\n    tcp dprt 22 accept\n  }\n}\n';

file('loose.nft', LOOSE);
file('good.nft', GOOD);
file('broken.nft', BROKEN);

describe('without options', () => {
  it('prints the text, and says 0 whether it changed or not', () => {
    expect(run(['fmt', 'loose.nft'])).toEqual({ status: 0, out: GOOD, err: '' });
    expect(run(['fmt', 'good.nft'])).toEqual({ status: 0, out: GOOD, err: '' });
  });

  it('reads standard input', () => {
    expect(run(['fmt'], { input: LOOSE }).out).toBe(GOOD);
    expect(run(['fmt', '-'], { input: LOOSE }).out).toBe(GOOD);
    const save = '*filter\n-A INPUT  -p tcp --dport 22 -j ACCEPT\nCOMMIT\n';
    expect(run(['fmt', '--stdin-filename', 'rules.v4', '-'], { input: save }).out).toContain('-A INPUT -p tcp -m tcp --dport 22');
  });

  it('prints several files one after the other', () => {
    expect(run(['fmt', 'loose.nft', 'good.nft']).out).toBe(GOOD + GOOD);
  });

  it('prints nothing of what it cannot read', () => {
    const { status, out, err } = run(['fmt', 'broken.nft']);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain('broken.nft:3:9: error[syntax-error]: "dprt" is no field of "tcp"');
  });
});

describe('--check', () => {
  it('names what would change', () => {
    expect(run(['fmt', '--check', 'good.nft', 'loose.nft'])).toEqual({ status: 1, out: 'loose.nft\n', err: '' });
  });

  it('is silent where nothing would', () => {
    expect(run(['fmt', '--check', 'good.nft'])).toEqual({ status: 0, out: '', err: '' });
  });

  it('says 2 where something cannot be read', () => {
    expect(run(['fmt', '--check', 'broken.nft', 'loose.nft']).status).toBe(2);
  });
});

describe('--diff', () => {
  it('shows what would change', () => {
    const { status, out } = run(['fmt', '--diff', 'loose.nft']);
    expect(status).toBe(1);
    expect(out).toContain('-  }\n+\tchain c {\n+\t\ttcp dport { 22, 80 } accept # web\n');
    expect(run(['fmt', '--diff', 'good.nft'])).toEqual({ status: 0, out: '', err: '' });
  });
});

describe('--write', () => {
  it('changes files, and leaves alone what it cannot read', () => {
    file('mine.nft', LOOSE);
    expect(run(['fmt', '--write', 'mine.nft', 'broken.nft']).status).toBe(2);
    expect(readFileSync(join(folder, 'mine.nft'), 'utf8')).toBe(GOOD);
    expect(readFileSync(join(folder, 'broken.nft'), 'utf8')).toBe(BROKEN);
    expect(run(['fmt', '--write', 'mine.nft'])).toEqual({ status: 0, out: '', err: '' });
  });

  it('cannot change standard input', () => {
    expect(run(['fmt', '--write'], { input: LOOSE })).toMatchObject({ status: 2, out: '' });
  });

  it('together with --check only looks', () => {
    file('other.nft', LOOSE);
    expect(run(['fmt', '--write', '--check', 'other.nft']).status).toBe(1);
    expect(readFileSync(join(folder, 'other.nft'), 'utf8')).toBe(LOOSE);
  });
});

describe('styles of listings', () => {
  const text = [
    'define ssh = 22',
    'table inet t {',
    '\tset s {',
    '\t\ttype inet_proto',
    '\t\telements = { tcp, udp }',
    '\t}',
    '\tchain c {',
    '\t\ttype filter hook input priority filter; policy accept;',
    '\t\tip protocol tcp ct state new counter packets 5 bytes 6 accept # web',
    '\t\ttcp dport { $ssh, 80-90 } ct expiration 90 quota 5 mbytes used 1 mbytes reject with icmpx admin-prohibited',
    '\t}',
    '}\n',
  ].join('\n');
  file('listed.nft', text);
  const lines = (...options: string[]): readonly string[] => run(['fmt', ...options, 'listed.nft']).out.split('\n');

  // What nft 1.1.3 lists with each of them.
  it.each([
    ['-n', 'elements = { 6, 17 }'],
    ['-n', 'type filter hook input priority 0; policy accept;'],
    ['--numeric', 'ip protocol 6 ct state 0x8 counter packets 5 bytes 6 accept'],
    ['-n', 'tcp dport { 22, 80-90 } ct expiration 90s quota 5 mbytes used 1 mbytes reject with icmpx 3'],
    ['-y', 'type filter hook input priority 0; policy accept;'],
    ['--numeric-priority', 'elements = { tcp, udp }'],
    ['-p', 'ip protocol 6 ct state new counter packets 5 bytes 6 accept'],
    ['--numeric-protocol', 'elements = { 6, 17 }'],
    ['-T', 'tcp dport { 22, 80-90 } ct expiration 90s quota 5 mbytes used 1 mbytes reject with icmpx admin-prohibited'],
    ['-S', 'tcp dport { "ssh", 80-90 } ct expiration 1m30s quota 5 mbytes used 1 mbytes reject with icmpx admin-prohibited'],
    ['-s', 'ip protocol tcp ct state new counter accept'],
    ['--stateless', 'tcp dport { 22, 80-90 } ct expiration 1m30s quota 5 mbytes reject with icmpx admin-prohibited'],
  ])('%s prints %s', (option, line) => {
    expect(lines(option).map((each) => each.trim())).toContain(line);
  });

  it('leaves the elements of sets out with -t, and combines with others', () => {
    expect(lines('-t', '-y').slice(0, 6)).toEqual([
      'table inet t {',
      '\tset s {',
      '\t\ttype inet_proto',
      '\t}',
      '',
      '\tchain c {',
    ]);
    expect(lines('-t', '-y')[6]?.trim()).toBe('type filter hook input priority 0; policy accept;');
  });

  it('lists JSON as text, where text is asked for', () => {
    const json = run(['fmt', '--to', 'nft-json', 'listed.nft']).out;
    expect(run(['fmt', '--to', 'nft', '-n', '-'], { input: json }).out).toContain('ip protocol 6 ct state 0x8');
    expect(run(['fmt', '-n', '-'], { input: json })).toMatchObject({ status: 2, out: '' });
  });

  it('is for listings of nft alone', () => {
    expect(run(['fmt', '-n', '-w', 'listed.nft'])).toMatchObject({ status: 2, out: '' });
    expect(run(['fmt', '-s', '--to', 'nft-json', 'listed.nft'])).toMatchObject({ status: 2, out: '' });
    const save = '*filter\n-A INPUT -p tcp -j ACCEPT\nCOMMIT\n';
    const refused = run(['fmt', '-n', '-'], { input: save });
    expect([refused.status, refused.out]).toEqual([2, '']);
    expect(refused.err).toContain('this is a text of iptables, and these styles are those of nft');
  });
});
