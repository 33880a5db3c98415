// Whole iptables-save texts and restore files: tables, chains, counters, commands, and what is wrong with them.

import { describe, expect, it } from 'vitest';
import { source } from '../../src/base/source.js';
import { printSave } from '../../src/iptables/print.js';
import { parseSave } from '../../src/iptables/parse-save.js';

interface Outcome {
  readonly text: string;
  /** `line: message @ text under the span`. */
  readonly said: readonly string[];
}

function read(text: string, { counters = false, family = 'ip' as 'ip' | 'ip6' } = {}): Outcome {
  const { ruleset, diagnostics } = parseSave(source('x', text), { family });
  const said = diagnostics.map(({ message, span }) => {
    const before = text.slice(0, span?.start).split('\n').length;
    return `${before}: ${message} @ ${text.slice(span?.start, span?.end)}`;
  });
  return { text: printSave(ruleset, { counters, family }), said };
}

/** The rules of FORWARD in table filter after the given lines, all of which must be fine. */
function forward(...lines: string[]): readonly string[] {
  const { text, said } = read(`*filter\n:FORWARD ACCEPT [0:0]\n${lines.join('\n')}\nCOMMIT\n`);
  expect(said).toEqual([]);
  return text
    .split('\n')
    .filter((line) => line.startsWith('-A FORWARD'))
    .map((line) => line.slice('-A FORWARD '.length));
}

const CANONICAL = `*raw
:PREROUTING DROP [12:3456]
COMMIT
*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [7:8]
:users - [0:0]
[1:2] -A INPUT -i lo -j ACCEPT
[0:0] -A FORWARD -s 10.0.0.0/8 -j users
[3:99999999999] -A users -j RETURN
COMMIT
`;

it('takes no counter for larger than those of the kernel', () => {
  const digits = '9'.repeat(400);
  const text = `*filter\n:INPUT ACCEPT [${digits}:0]\n[0:${digits}] -A INPUT -j ACCEPT\nCOMMIT\n`;
  const [chain] = parseSave(source('x.v4', text), { family: 'ip' }).ruleset.tables[0]?.chains ?? [];
  expect(chain?.counter?.packets).toBe(2 ** 64 - 2048);
  expect(chain?.rules[0]?.counter?.bytes).toBe(2 ** 64 - 2048);
});

describe('iptables-save text', () => {
  it('comes back as it was', () => {
    expect(read(CANONICAL, { counters: true })).toEqual({ text: CANONICAL, said: [] });
  });

  it('may have comments, blank lines, other line ends, blanks and no last line end', () => {
    const damaged = `# Generated\r\n\r\n${CANONICAL.replace(/\n/g, ' \t\r\n')}# Completed`;
    expect(read(damaged, { counters: true })).toEqual({ text: CANONICAL, said: [] });
  });

  it('may leave counters and policies out', () => {
    expect(read('*filter\n:INPUT -\n:FORWARD DROP\nCOMMIT\n')).toEqual({
      text: '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\nCOMMIT\n',
      said: [],
    });
  });

  it('gives base chains their hook and priority, and leaves out chains that it does not declare', () => {
    const { ruleset } = parseSave(
      source('x', '*nat\n:POSTROUTING ACCEPT [0:0]\n:own - [0:0]\nCOMMIT\n*mangle\n:OUTPUT DROP\nCOMMIT\n'),
      {
        family: 'ip6',
      },
    );
    expect(ruleset.tables.map(({ family, name, replaces }) => [family, name, replaces])).toEqual([
      ['ip6', 'nat', true],
      ['ip6', 'mangle', true],
    ]);
    expect(ruleset.tables.flatMap(({ chains }) => chains.map(({ name, base }) => [name, base]))).toEqual([
      ['POSTROUTING', { type: 'nat', hook: 'postrouting', priority: 100 }],
      ['own', null],
      ['OUTPUT', { type: 'route', hook: 'output', priority: -150 }],
    ]);
  });

  it('replaces a table by its second appearance', () => {
    expect(read('*filter\n-A INPUT -j DROP\nCOMMIT\n*filter\n:FORWARD DROP\nCOMMIT\n').text).toBe(
      '*filter\n:FORWARD DROP [0:0]\nCOMMIT\n',
    );
  });

  it('wants a chain to be declared before a rule jumps to it', () => {
    const early = '*filter\n:u - [0:0]\n-A INPUT -j later\n-A u -g later\n:later - [0:0]\n-A u -j later\nCOMMIT\n';
    expect(read(early).said).toEqual([
      '4: the chain later is declared only below this rule @ later',
      '3: the chain later is declared only below this rule @ later',
    ]);
    expect(read('*filter\n:later - [0:0]\n-A INPUT -j later\nCOMMIT\n').said).toEqual([]);
    expect(read('*filter\n-A INPUT -j later\n:later - [0:0]\n-D INPUT -j later\nCOMMIT\n').said).toEqual([]);
  });

  it('wants what works at some hooks only to be reached from those', () => {
    const owner = (...jumps: readonly string[]) =>
      `*filter\n:u - [0:0]\n:v - [0:0]\n${jumps.join('\n')}\n-A v -m owner --uid-owner 0 -j DROP\nCOMMIT\n`;
    const wrong = 'the match owner does not work at input, from where rules lead to v @ -m owner --uid-owner 0';
    expect(read(owner('-A INPUT -j u', '-A OUTPUT -j v', '-A u -g v')).said).toEqual([`7: ${wrong}`]);
    // Commands that change what was said make the rules be looked at.
    expect(read(owner('-I INPUT 1 -j v', '-A u -j ACCEPT')).said).toEqual([`6: ${wrong}`]);
    expect(read(owner('-A INPUT -j v', '-D INPUT -j v')).said).toEqual([]);
    expect(read(owner('-A OUTPUT -j u', '-A u -j v')).said).toEqual([]);
    expect(read(owner('-A INPUT -j u')).said).toEqual([]);
    const nat = '*nat\n:n - [0:0]\n-A PREROUTING -j n\n-A POSTROUTING -j n\n-A n -j MASQUERADE\nCOMMIT\n';
    expect(read(nat).said).toEqual([
      '5: the target MASQUERADE does not work at prerouting, from where rules lead to n @ -j MASQUERADE',
    ]);
  });
});

describe('the commands of a restore file', () => {
  it.each([
    [
      'appends and inserts',
      ['-A FORWARD -j DROP', '-I FORWARD -j ACCEPT', '-I FORWARD 2 -j RETURN'],
      ['-j ACCEPT', '-j RETURN', '-j DROP'],
    ],
    ['inserts behind the last', ['-A FORWARD -j DROP', '-I FORWARD 2 -j ACCEPT'], ['-j DROP', '-j ACCEPT']],
    [
      'inserts lists the other way round',
      ['-A FORWARD -j DROP', '-I FORWARD -s 10.0.0.1,10.0.0.2'],
      ['-s 10.0.0.2/32', '-s 10.0.0.1/32', '-j DROP'],
    ],
    ['replaces', ['-A FORWARD -j DROP', '-A FORWARD -j RETURN', '-R FORWARD 1 -j ACCEPT'], ['-j ACCEPT', '-j RETURN']],
    ['deletes by number', ['-A FORWARD -j DROP', '-A FORWARD -j RETURN', '-D FORWARD 1'], ['-j RETURN']],
    [
      'deletes the first equal rule, however it is spelled',
      ['-A FORWARD -j DROP', '-A FORWARD -p tcp -m tcp --dport 80', '-D FORWARD --proto tcp --dport http'],
      ['-j DROP'],
    ],
    ['flushes', ['-A FORWARD -j DROP', '-F FORWARD', '-A FORWARD -j ACCEPT'], ['-j ACCEPT']],
    ['renames, and jumps follow', ['-N a', '-A FORWARD -j a', '-A FORWARD -g a', '-E a b', '-A b -j DROP'], ['-j b', '-g b']],
    ['ignores what only looks', ['-A FORWARD -j DROP', '-C FORWARD -j DROP', '-L', '-S FORWARD', '-Z'], ['-j DROP']],
    ['leaves rules of the other family alone', ['-4 -A FORWARD -j DROP', '-6 -A FORWARD -j ACCEPT'], ['-j DROP']],
  ])('%s', (_what, lines, expected) => {
    expect(forward(...lines)).toEqual(expected);
  });

  it('make, empty and delete chains', () => {
    const { text, said } = read('*filter\n-N a\n-N b\n-A a -j DROP\n-F a\n-X a\n-P INPUT DROP\nCOMMIT\n');
    expect(said).toEqual([]);
    expect(text).toBe('*filter\n:INPUT DROP [0:0]\n:b - [0:0]\nCOMMIT\n');
  });
});

describe('what is wrong with a file', () => {
  it.each([
    ['-A INPUT -j DROP\n', '1: this line stands in no table @ -A INPUT -j DROP'],
    ['*filter\n-A INPUT -j DROP\n', '1: the table filter has no COMMIT, so nothing of it would be loaded @ *filter'],
    ['*fliter\nCOMMIT\n', '1: there is no table "fliter" @ *fliter'],
    ['COMMIT\n', '1: COMMIT without a table before it @ COMMIT'],
    ['*filter\n*nat\nCOMMIT\n', '2: the table filter is not ended before this @ *nat'],
    ['*filter\n:INPUT REJECT [0:0]\nCOMMIT\n', '2: "REJECT" cannot be a policy @ REJECT'],
    ['*filter\n:own DROP [0:0]\nCOMMIT\n', '2: the user chain own cannot have a policy @ DROP'],
    ['*filter\n:own - [0:x]\nCOMMIT\n', '2: a counter is written [packets:bytes] @ [0:x]'],
    ['*filter\n:LOG - [0:0]\nCOMMIT\n', '2: "LOG" is the name of a target, so no chain may have it @ LOG'],
    ['*filter\n:-x - [0:0]\nCOMMIT\n', '2: a chain name cannot begin with "-" @ -x'],
    [
      '*filter\n:a234567890123456789012345678x - [0:0]\nCOMMIT\n',
      '2: the chain name "a234567890123456789012345678x" is longer than 28 characters @ a234567890123456789012345678x',
    ],
    ['*filter\n[1:] -A INPUT\nCOMMIT\n', '2: a rule counter is written [packets:bytes] @ [1:]'],
    ['*filter\n-A nowhere -j DROP\nCOMMIT\n', '2: there is no chain nowhere in the table filter @ nowhere'],
    ['*filter\n-D INPUT -j DROP\nCOMMIT\n', '2: the chain INPUT has no such rule @ -D INPUT -j DROP'],
    ['*filter\n-D INPUT 1\nCOMMIT\n', '2: there is no rule 1 in INPUT: it has 0 rules @ -D INPUT 1'],
    ['*filter\n-I INPUT 2 -j DROP\nCOMMIT\n', '2: there is no rule 2 in INPUT: it has 0 rules @ -I INPUT 2 -j DROP'],
    ['*filter\n-I INPUT 0 -j DROP\nCOMMIT\n', '2: "0" is no rule number @ 0'],
    ['*filter\n-R INPUT -j DROP\nCOMMIT\n', '2: "-R" needs the number of the rule to replace @ -R INPUT'],
    ['*filter\n-N a\n-N a\nCOMMIT\n', '3: the chain a exists already @ a'],
    ['*filter\n-N a\n-A INPUT -j a\n-X a\nCOMMIT\n', '4: rules still jump to the chain a @ a'],
    ['*filter\n-N a\n-A a -j DROP\n-X a\nCOMMIT\n', '4: the chain a still has rules @ a'],
    ['*filter\n-X INPUT\nCOMMIT\n', '2: the built-in chain INPUT cannot be deleted @ INPUT'],
    ['*filter\n-P a DROP\nCOMMIT\n', '2: "a" is no built-in chain of the table filter @ a'],
    ['*filter\n-P INPUT REJECT\nCOMMIT\n', '2: "REJECT" cannot be a policy @ REJECT'],
    ['*filter\n-E a b\nCOMMIT\n', '2: there is no chain a to rename @ a'],
    ['*filter\n-j DROP\nCOMMIT\n', '2: this line names no command @ -j DROP'],
    ['*filter\n-A INPUT -D INPUT\nCOMMIT\n', '2: "-D" cannot stand beside another command @ -D'],
    ['*filter\nwhatever\nCOMMIT\n', '2: "whatever" belongs to no option @ whatever'],
  ])('%j', (text, expected) => {
    expect(read(text).said).toEqual([expected]);
  });

  it('costs one rule only', () => {
    const { text, said } = read('*filter\n-A INPUT -p tpc\n-A INPUT --x\n-A INPUT -j DROP\nCOMMIT\n');
    expect(said).toHaveLength(2);
    expect(text).toBe('*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tpc\n-A INPUT --x\n-A INPUT -j DROP\nCOMMIT\n');
  });

  it('is a user chain that is declared again: it is empty then, as with iptables-nft-restore', () => {
    const again = ':u - [0:0]\n-A u -j ACCEPT\n-A INPUT -j u\n';
    const { text, said } = read(`*filter\n:u - [0:0]\n:v - [0:0]\n-A u -j v\n-A u -j DROP\n${again}-X v\nCOMMIT\n`);
    expect(said).toEqual([
      '6: the chain u is declared again: iptables-nft-restore empties it here, and iptables-legacy-restore refuses the file @ u',
    ]);
    expect(text).toBe('*filter\n:INPUT ACCEPT [0:0]\n:u - [0:0]\n-A INPUT -j u\n-A u -j ACCEPT\nCOMMIT\n');
  });

  it('is not a built-in chain that is declared again: it keeps its rules', () => {
    const { text, said } = read('*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j DROP\n:INPUT DROP [0:0]\nCOMMIT\n');
    expect(said).toEqual([]);
    expect(text).toBe('*filter\n:INPUT DROP [0:0]\n-A INPUT -j DROP\nCOMMIT\n');
  });

  it('leaves the rule of a line there that iptables-restore would take without a word of it', () => {
    const { text, said } = read('*filter\n-A INPUT -j DROP\n-w -A INPUT -j DROP\n-A INPUT -w 5 -j DROP\nCOMMIT\n');
    const wrong = '"-w" cannot be used here: iptables-restore itself takes it @ -w';
    expect(said).toEqual([`3: ${wrong}`, `4: ${wrong}`]);
    expect(text).toBe(`*filter\n:INPUT ACCEPT [0:0]\n${'-A INPUT -j DROP\n'.repeat(3)}COMMIT\n`);
  });

  it('is found in lines that are like good ones', () => {
    const good = (last: number) => `-A PREROUTING -j DNAT --to-destination 192.0.2.${last} -p tcp`;
    const bad = (last: number) => `-A PREROUTING -j DNAT --to-destination 192.0.2.${last}:80 -p tcp`;
    const { said } = read(`*nat\n${[good(1), good(2), bad(3), good(4), bad(5), bad(5)].join('\n')}\nCOMMIT\n`);
    expect(said.map((line) => line.split(' @ ')[0])).toEqual(
      [4, 6, 7].map((line) => `${line}: "-p" must stand in front of ports`),
    );
  });

  it('is found in binary garbage, once, and in endless lines', () => {
    expect(read('\0\u0001\u0002\n\0\0\n').said).toHaveLength(1);
    const endless = `*filter\n-A INPUT ${'x'.repeat(1_000_000)}\n-A INPUT -m comment --comment "${'\\"'.repeat(500_000)}\nCOMMIT\n`;
    expect(read(endless).said.map((line) => line.slice(0, 3))).toEqual(['2: ', '3: ']);
  });
});
