// The command line's contract: exit statuses, streams, colour, files that are never half written, messages that help.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { jsonPieces } from '../../src/cli/json-pieces.js';
import { makeCli } from '../support/cli.js';

const { folder, program, file, run, remove } = makeCli();
afterAll(remove);

const GOOD = '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\nCOMMIT\n';
const BAD = '*filter\n:FORWARD DROP [0:0]\n-A FORWARD -j DROP\n-A FORWARD -s 192.0.2.0/24 -j ACCEPT\nCOMMIT\n';
const BROKEN = '*filter\n-A INPUT -p tcp --dprt 22 -j ACCEPT\nCOMMIT\n';
const LOSSY = '*filter\n-A FORWARD -i eth0 -j ACCEPT\n-A FORWARD -m physdev --physdev-is-bridged -j ACCEPT\nCOMMIT\n';
const TYPO = 'iptables -A INPUT -p tcp \u2013dport 22 -j ACCEPT\n';

file('good.v4', GOOD);
file('bad.v4', BAD);
file('broken.v4', BROKEN);
file('lossy.v4', LOSSY);

const FORMATS = ['pretty', 'concise', 'json', 'ndjson', 'sarif', 'github', 'gitlab', 'checkstyle', 'junit'];

describe('exit statuses of lint are the same in every format', () => {
  it.each(FORMATS)('%s', (format) => {
    const status = (...args: string[]) => run(['lint', '--format', format, ...args]).status;
    expect([status('good.v4'), status('bad.v4'), status('broken.v4'), status('missing.v4')]).toEqual([0, 1, 2, 2]);
    expect(status('--fail-on', 'never', 'bad.v4')).toBe(0);
    expect(status('--rule', 'unreachable-after-catchall=info', 'bad.v4')).toBe(0);
    expect(status('--rule', 'unreachable-after-catchall=info', '--fail-on', 'info', 'bad.v4')).toBe(1);
  });

  it.each(['json', 'sarif', 'gitlab'])('%s is one document, whatever is found', (format) => {
    for (const name of ['good.v4', 'bad.v4', 'broken.v4'])
      expect(() => void JSON.parse(run(['lint', '--format', format, name]).out)).not.toThrow();
  });
});

describe('what cannot be read', () => {
  const cases: readonly (readonly [what: string, name: string, content: string | Uint8Array, message: string])[] = [
    [
      'binary input',
      'binary.v4',
      Uint8Array.from({ length: 4096 }, (_, index) => (index * 37) % 256),
      'binary.v4:1:1: error[syntax-error]: this is not a text',
    ],
    [
      'a truncated dump',
      'truncated.v4',
      '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp --dpo',
      'truncated.v4:3:17: error[syntax-error]',
    ],
    [
      'a table without COMMIT',
      'open.v4',
      '*filter\n:INPUT ACCEPT [0:0]\n',
      'open.v4:1:1: error[syntax-error]: the table filter has no COMMIT',
    ],
    [
      'a rule before its table',
      'early.v4',
      '-A INPUT -j ACCEPT\n*filter\nCOMMIT\n',
      'early.v4:1:1: error[syntax-error]: this line stands in no table',
    ],
    ['an unknown option', 'option.v4', BROKEN, 'help: did you mean "--dport"?'],
    [
      'an unknown match',
      'match.v4',
      '*filter\n-A INPUT -m contrack --ctstate NEW -j ACCEPT\nCOMMIT\n',
      'help: did you mean "conntrack"?',
    ],
    ['an unknown target', 'target.v4', '*filter\n-A INPUT -j REJET\nCOMMIT\n', 'help: did you mean "REJECT"?'],
    ['a jump to nowhere', 'jump.v4', '*filter\n:chain - [0:0]\n-A INPUT -j chian\nCOMMIT\n', 'help: did you mean "chain"?'],
    ['an unknown table', 'table.v4', '*filtre\nCOMMIT\n', 'help: did you mean "filter"?'],
    [
      'nft with an unknown statement',
      'wrong.nft',
      'table ip x {\n\tchain y {\n\t\tacept\n\t}\n}\n',
      'wrong.nft:3:3: error[syntax-error]',
    ],
  ];
  it.each(cases)('%s', (_what, name, content, message) => {
    file(name, content);
    const linted = run(['lint', '--from', name.endsWith('.nft') ? 'nft' : 'iptables-save', name]);
    expect(linted.out).toContain(message);
    expect(linted.status).toBe(2);
    const translated = run(['translate', '--from', 'iptables-save', '-o', `${name}.out`, name]);
    expect([translated.status, translated.out, existsSync(join(folder, `${name}.out`))]).toEqual([2, '', false]);
    expect(translated.err).toContain(`${name}:`);
  });

  it('a missing file and a folder', () => {
    mkdirSync(join(folder, 'some.d'), { recursive: true });
    for (const command of ['lint', 'translate', 'parse', 'trace']) {
      expect(run([command, 'missing.v4'])).toEqual({ status: 2, out: '', err: 'natgw: missing.v4: no such file or directory\n' });
      expect(run([command, 'some.d'])).toEqual({ status: 2, out: '', err: 'natgw: some.d: is a directory\n' });
    }
  });

  it('a line of ten megabytes', () => {
    file('long.v4', `*filter\n-A INPUT -m comment --comment "${'x'.repeat(10_000_000)}" -j ACCEPT\nCOMMIT\n`);
    const { status, out } = run(['lint', 'long.v4']);
    expect(status).toBe(2);
    expect(out).toContain('long.v4:2:31: error[syntax-error]: this word is 10000000 characters long');
    expect(out.length).toBeLessThan(5000);
    file('longest.v4', 'x'.repeat(10_000_000));
    expect(run(['lint', 'longest.v4']).status).toBe(2);
  });

  it('usage', () => {
    expect(run(['lnt']).err).toContain('Did you mean lint?');
    expect(run(['lint', '--fromat', 'json']).err).toContain('Did you mean --format?');
    for (const args of [
      ['lnt'],
      ['lint', '--fromat', 'json'],
      ['lint', '--format', 'xml', 'good.v4'],
      ['explain'],
      ['translate', '--to', 'pf'],
      ['trace', 'good.v4'],
    ]) {
      const { status, out, err } = run(args);
      expect([args, status, out]).toEqual([args, 2, '']);
      expect(err).not.toBe('');
    }
  });
});

describe('standard input', () => {
  it('is read where no file is given, and for -', () => {
    expect(run(['lint', '--format', 'concise'], { input: BAD }).out).toMatch(/^<stdin>:4:1: /);
    expect(run(['lint', '--format', 'concise', '--stdin-filename', 'rules.v4', '-'], { input: BAD }).out).toMatch(
      /^rules\.v4:4:1: /,
    );
    expect(run(['translate'], { input: GOOD }).out).toContain('iifname "lo" counter packets 0 bytes 0 accept');
    expect(run(['lint', '-', '-'], { input: GOOD }).err).toContain('standard input can be read once only');
  });

  it('cannot be fixed in place', () => {
    expect(run(['lint', '--fix', '-'], { input: TYPO })).toMatchObject({
      status: 2,
      err: expect.stringContaining('--diff') as string,
    });
  });
});

describe('colour', () => {
  const coloured = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    run(['lint', 'bad.v4', ...args], { env }).out.includes('\u001b[');
  it('is where it was asked for, and nowhere else', () => {
    expect(coloured([])).toBe(false);
    expect(coloured(['--color', 'always'])).toBe(true);
    expect(coloured(['--color', 'never'], { FORCE_COLOR: '1' })).toBe(false);
    expect(coloured([], { FORCE_COLOR: '1' })).toBe(true);
    expect(coloured([], { FORCE_COLOR: '0' })).toBe(false);
    expect(coloured([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
    expect(coloured(['--color', 'always'], { NO_COLOR: '1' })).toBe(true);
  });
});

describe('fixes', () => {
  it('--diff shows and changes nothing', () => {
    file('typo.sh', TYPO);
    const { status, out } = run(['lint', '--diff', 'typo.sh']);
    expect(status).toBe(1);
    expect(out).toContain('-iptables -A INPUT -p tcp \u2013dport 22 -j ACCEPT\n+iptables -A INPUT -p tcp --dport 22 -j ACCEPT\n');
    expect(readFileSync(join(folder, 'typo.sh'), 'utf8')).toBe(TYPO);
  });

  it('--fix writes, and what remains is reported', () => {
    file('typo.sh', TYPO);
    const { err } = run(['lint', '--fix', 'typo.sh']);
    expect(err).toContain('fixed 1 finding in typo.sh');
    expect(readFileSync(join(folder, 'typo.sh'), 'utf8')).toBe('iptables -A INPUT -p tcp --dport 22 -j ACCEPT\n');
    expect(run(['lint', '--diff', 'typo.sh'])).toMatchObject({ status: 0, out: '' });
  });
});

describe('rules and suppressions', () => {
  it('--rule turns one off, or makes it weigh more or less', () => {
    expect(run(['lint', '--rule', 'unreachable-after-catchall=off', 'bad.v4']).status).toBe(0);
    expect(run(['lint', '--format', 'concise', '--rule', 'unreachable-after-catchall=warning', 'bad.v4']).out).toContain(
      'warning[unreachable-after-catchall]',
    );
    expect(run(['lint', '--rule', 'unreachable-after-catchal=off', 'bad.v4']).err).toContain(
      'did you mean "unreachable-after-catchall"?',
    );
    expect(run(['lint', '--rule', 'unreachable-after-catchall=loud', 'bad.v4']).status).toBe(2);
  });

  it.each([
    [
      'above the line',
      BAD.replace('-A FORWARD -s', '# natgw-ignore unreachable-after-catchall -- kept for later\n-A FORWARD -s'),
    ],
    ['for the file', `# natgw-ignore-file unreachable-after-catchall -- all of it\n${BAD}`],
    [
      'in the rule',
      BAD.replace('-s 192.0.2.0/24', '-s 192.0.2.0/24 -m comment --comment "natgw:ignore=unreachable-after-catchall"'),
    ],
  ])('a comment %s keeps a finding quiet', (_where, text) => {
    const { status, out } = run(['lint', '--format', 'json', '-'], { input: text });
    expect(JSON.parse(out)).toMatchObject({ findings: [], summary: { suppressed: 1 } });
    expect(status).toBe(0);
  });

  it('one that keeps nothing quiet is reported', () => {
    const { status, out } = run(['lint', '--format', 'concise', '-'], {
      input: `# natgw-ignore-file masquerade-missing -- why not\n${GOOD}`,
    });
    expect(out).toContain('warning[unused-suppression]');
    expect(status).toBe(1);
  });

  it('explain and rules', () => {
    expect(run(['explain', 'masquerade-missing']).out).toBe(
      readFileSync(resolve(import.meta.dirname, '../../docs/rules/masquerade-missing.md'), 'utf8'),
    );
    expect(run(['explain', 'masquerade-mising'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('did you mean "masquerade-missing"?') as string,
    });
    expect(run(['rules']).out).toMatch(/^masquerade-missing +error +\S/m);
  });
});

describe('natgw.json', () => {
  it('is found above the file, and --no-config leaves it alone', () => {
    file('site/natgw.json', '{\n  // quiet\n  "rules": { "unreachable-after-catchall": "off" },\n}\n');
    file('site/a/b/bad.v4', BAD);
    expect(run(['lint', 'site/a/b/bad.v4']).status).toBe(0);
    expect(run(['lint', '--no-config', 'site/a/b/bad.v4']).status).toBe(1);
    expect(run(['lint', '--config', 'site/natgw.json', 'bad.v4']).status).toBe(0);
    expect(JSON.parse(run(['lint', '--print-config', 'site/a/b/bad.v4']).out)).toMatchObject({
      rules: { 'unreachable-after-catchall': 'off' },
      failOn: 'warning',
    });
  });

  it('an unknown key is an error with its place', () => {
    file('wrong/natgw.json', '{\n  "rulse": {}\n}\n');
    expect(run(['lint', '--config', 'wrong/natgw.json', 'good.v4'])).toEqual({
      status: 2,
      out: '',
      err: 'natgw: wrong/natgw.json:2:3: error[syntax-error]: "rulse" is no setting; did you mean "rules"?\n',
    });
  });

  it('roles may be given more than once', () => {
    const { status } = run(['lint', '--wan', 'eth0', '--wan', 'ppp0', '--lan', 'eth1', 'good.v4']);
    expect(status).toBe(0);
    expect(JSON.parse(run(['lint', '--print-config', '--wan', 'eth0', '--wan', 'ppp0', 'good.v4']).out)).toMatchObject({
      wan: ['eth0', 'ppp0'],
    });
  });
});

describe('translate', () => {
  it('writes nothing where something would be lost', () => {
    const { status, out, err } = run(['translate', '-o', 'lost.nft', 'lossy.v4']);
    expect([status, out, existsSync(join(folder, 'lost.nft'))]).toEqual([1, '', false]);
    expect(err).toContain('lossy.v4:3:1: unsupported: ');
    expect(err).toContain('1 exact, 0 approximate, 1 unsupported');
  });

  it('--lossy marks each loss at its place', () => {
    const { status, out } = run(['translate', '--lossy', 'lossy.v4']);
    expect(status).toBe(1);
    expect(out).toMatch(
      /iifname "eth0" counter packets 0 bytes 0 accept\n\t\t# natgw: not translated: -A FORWARD -m physdev --physdev-is-bridged -j ACCEPT \(/,
    );
  });

  it('-o replaces a file as a whole, and leaves nothing else behind', () => {
    file('out/rules.nft', 'old\n');
    expect(run(['translate', '-o', 'out/rules.nft', 'good.v4'])).toEqual({ status: 0, out: '', err: '' });
    expect(readFileSync(join(folder, 'out/rules.nft'), 'utf8')).toBe(run(['translate', 'good.v4']).out);
    expect(readdirSync(join(folder, 'out'))).toEqual(['rules.nft']);
    expect(run(['translate', '-o', 'out/rules.nft', 'broken.v4']).status).toBe(2);
    expect(readFileSync(join(folder, 'out/rules.nft'), 'utf8')).toMatch(/^#!\/usr\/sbin\/nft -f\n/);
    expect(run(['translate', '-o', 'out', 'good.v4'])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^natgw: out: /) as string,
    });
    expect(readdirSync(join(folder, 'out'))).toEqual(['rules.nft']);
  });

  it('--report and --format json tell the fate of each rule', () => {
    expect(run(['translate', '--report', 'report.json', 'lossy.v4']).status).toBe(1);
    const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as unknown;
    expect(report).toMatchObject({
      version: 1,
      rules: [
        {
          file: 'lossy.v4',
          status: 'exact',
          range: { start: { line: 2, column: 1 } },
          target: ['iifname "eth0" counter packets 0 bytes 0 accept'],
        },
        { file: 'lossy.v4', status: 'unsupported', range: { start: { line: 3 } }, target: [] },
      ],
      renames: [],
      summary: { exact: 1, approximate: 0, unsupported: 1 },
    });
    expect(JSON.parse(run(['translate', '--format', 'json', 'lossy.v4']).out)).toEqual(report);
  });

  it('--commands gives a line for each command', () => {
    file(
      'commands.sh',
      'iptables -N web\niptables -A web -p tcp --dport 80 -j ACCEPT\niptables -A INPUT -i lo -j ACCEPT\niptables -I INPUT 2 -j web\n',
    );
    expect(run(['translate', '--commands', 'commands.sh'])).toEqual({
      status: 0,
      out: [
        'nft add chain ip filter web',
        'nft add rule ip filter web tcp dport 80 counter packets 0 bytes 0 accept',
        `nft 'add rule ip filter INPUT iifname "lo" counter packets 0 bytes 0 accept'`,
        'nft insert rule ip filter INPUT index 1 counter packets 0 bytes 0 jump web',
        '',
      ].join('\n'),
      err: '',
    });
  });

  it('names that nft cannot carry are changed, and listed', () => {
    const { status, out, err } = run(['translate'], { input: '*filter\n:1st+ - [0:0]\n-A INPUT -j 1st+\nCOMMIT\n' });
    expect([status, err]).toEqual([0, 'natgw: chain 1st+ of table filter is called chain_1st_ in nft\n']);
    expect(out).toContain('jump chain_1st_\n');
  });

  it('nft becomes files for both tools and for ipset, in a folder', () => {
    file(
      'both.nft',
      'table inet t {\n\tset s {\n\t\ttype ipv4_addr\n\t\telements = { 192.0.2.1 }\n\t}\n\tchain c {\n\t\ttype filter hook input priority 0; policy drop;\n\t\tip saddr @s accept\n\t\ticmpv6 type echo-request accept\n\t}\n}\n',
    );
    expect(run(['translate', '-o', 'back', 'both.nft'])).toEqual({ status: 0, out: '', err: '' });
    expect(readFileSync(join(folder, 'back/rules.v4'), 'utf8')).toContain('\n-A INPUT -m set --match-set s src -j ACCEPT\n');
    expect(readFileSync(join(folder, 'back/rules.v6'), 'utf8')).toContain(
      '\n-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type 128 -j ACCEPT\n',
    );
    expect(readFileSync(join(folder, 'back/ipset.conf'), 'utf8')).toBe('create s hash:ip family inet\nadd s 192.0.2.1\n');
    expect(run(['translate', '--family', 'ip6', 'both.nft']).out).toBe(readFileSync(join(folder, 'back/rules.v6'), 'utf8'));
    expect(run(['translate', 'both.nft'])).toMatchObject({ status: 2, out: '' });
    expect(run(['translate', '--to', 'nft', 'both.nft'])).toMatchObject({ status: 2, out: '' });
  });

  it('an nft rule that iptables cannot say is a loss like any other', () => {
    file(
      'flow.nft',
      'table ip t {\n\tflowtable f {\n\t\thook ingress priority 0\n\t\tdevices = { eth0 }\n\t}\n\tchain c {\n\t\ttype filter hook forward priority 0;\n\t\tip saddr 192.0.2.1 flow add @f\n\t}\n}\n',
    );
    const refused = run(['translate', 'flow.nft']);
    expect(refused).toMatchObject({ status: 1, out: '' });
    expect(refused.err).toContain('iptables has no flowtables');
    const lossy = run(['translate', '--lossy', 'flow.nft']);
    expect(lossy.status).toBe(1);
    expect(lossy.out).toContain('\n# natgw: not translated: ip saddr 192.0.2.1 flow add @f (');
  });
});

describe('trace', () => {
  it('answers probes with a JSON line each', () => {
    file('host/addr.txt', 'lo UNKNOWN 127.0.0.1/8\neth0 UP 203.0.113.10/24\n');
    file(
      'probes.json',
      '{"mode":"local","iif":"eth0","proto":"tcp","src":"198.51.100.7","dst":"203.0.113.10","dport":22}\n\n{"mode":"local","iif":"lo","proto":17,"src":"127.0.0.1","dst":"127.0.0.1","dport":53}\n',
    );
    file('input.v4', '*filter\n:INPUT DROP [0:0]\n-A INPUT -i lo -j ACCEPT\nCOMMIT\n');
    const { status, out } = run(['trace', '--host', 'host', '--probes', 'probes.json', 'input.v4']);
    expect(status).toBe(0);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([
      { verdict: 'drop', path: [{ table: 'ip filter', chain: 'INPUT', file: 'input.v4', line: 2 }] },
      { verdict: 'local', path: [{ table: 'ip filter', chain: 'INPUT', file: 'input.v4', line: 3 }] },
    ]);
  });

  it('a probe that is none is an error with its line', () => {
    file('wrong.json', '{"src":"198.51.100.7","dst":"203.0.113.10","proto":"tcp"}\n{"src": nonsense}\n');
    expect(run(['trace', '--probes', 'wrong.json', 'good.v4'])).toMatchObject({
      status: 2,
      err: 'natgw: wrong.json:2: this is not JSON\n',
    });
  });

  it("tells a packet's way to people", () => {
    const { status, out } = run([
      'trace',
      '--mode',
      'local',
      '--iif',
      'lo',
      '--src',
      '127.0.0.1',
      '--dst',
      '127.0.0.1',
      '--dport',
      '22',
      'good.v4',
    ]);
    expect(status).toBe(0);
    expect(out).toMatch(/^packet is delivered here, from 127\.0\.0\.1/);
    expect(out).toContain('(good.v4:3)');
  });
});

describe('parse', () => {
  it('prints the tree with its places', () => {
    expect(JSON.parse(run(['parse', 'good.v4']).out)).toMatchObject({
      kind: 'ruleset',
      language: 'iptables',
      tables: [{ name: 'filter' }],
    });
    expect(run(['parse', 'broken.v4'])).toMatchObject({ status: 2, err: expect.stringContaining('did you mean') as string });
  });

  it("prints nft's JSON as text, and text as nft's JSON", () => {
    const text = 'table ip t {\n\tchain c {\n\t\ttcp dport 22 accept\n\t}\n}\n';
    file('small.nft', text);
    file('small.json', run(['parse', '--format', 'nft-json', 'small.nft']).out);
    expect(run(['parse', 'small.json'])).toMatchObject({ status: 0, out: text });
    expect(JSON.parse(run(['parse', '--format', 'ast', 'small.json']).out)).toMatchObject({ language: 'nft' });
  });

  it('writes what JSON.stringify would, piece by piece', () => {
    const deep = (depth: number): unknown =>
      depth === 0 ? [1, 'a\nb', null] : { a: [deep(depth - 1), {}, []], b: undefined, c: 2n };
    const replace = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
    for (const value of [deep(2), deep(6), [], {}, null, 'x', [undefined]])
      expect([...jsonPieces(value, replace)].join('')).toBe(`${JSON.stringify(value, replace, 2)}\n`);
  });
});

it('a reader that goes away ends the program quietly', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `-A INPUT -s 10.0.${index >> 8}.${index & 255} -j DROP`).join('\n');
  file('many.v4', `*filter\n${many}\nCOMMIT\n`);
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', 'set -o pipefail; "$0" "$1" translate many.v4 | head -n 1', process.execPath, program],
    { cwd: folder, encoding: 'utf8' },
  );
  expect([status, stdout, stderr]).toEqual([0, '#!/usr/sbin/nft -f\n', '']);
});

it('--version and --help', () => {
  const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string };
  expect(run(['--version'])).toEqual({ status: 0, out: `${version}\n`, err: '' });
  expect(run(['--help'])).toMatchObject({ status: 0, err: '' });
  expect(run(['help', 'lint']).out).toContain('--fail-on');
  expect(run([])).toMatchObject({ status: 2, out: '' });
});
