// Whole files: commands, definitions, includes, replacements, and how little a mistake costs.

import { describe, expect, it } from 'vitest';
import { source } from '../../src/base/source.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { needsRename } from '../../src/nft/names.js';
import { printNft, printRule } from '../../src/nft/print.js';
import { parseNft, type NftOptions } from '../../src/nft/read.js';
import { readCases } from '../support/cases.js';
import { fixture } from '../support/nft-cases.js';
import { withoutSpans } from '../support/nft-rules.js';

function read(text: string, options: NftOptions = {}): { listing: string; errors: string[]; all: readonly Diagnostic[] } {
  const { ruleset, diagnostics } = parseNft(source('file.nft', text), options);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  return { listing: printNft(ruleset), errors, all: diagnostics };
}

function rulesOf(text: string, options: NftOptions = {}): string[] {
  const { ruleset } = parseNft(source('file.nft', text), options);
  return ruleset.tables.flatMap((table) =>
    table.chains.flatMap((chain) => chain.rules.map((rule) => `${chain.name}: ${printRule(rule, table.family)}`)),
  );
}

describe('a gateway with most of what a table can hold', () => {
  it('is read without a complaint and listed as nft lists it', () => {
    const { listing, errors } = read(fixture('nft/files/gateway.nft'));
    expect(errors).toEqual([]);
    expect(listing).toBe(fixture('nft/files/gateway.listed'));
  });
});

describe('commands', () => {
  const chain = 'add table ip t\nadd chain ip t c\nadd rule ip t c tcp dport 1\nadd rule ip t c tcp dport 2\n';

  it('"insert" puts a rule on top, or in front of an index counted from zero', () => {
    expect(rulesOf(`${chain}insert rule ip t c tcp dport 9`)).toEqual(['c: tcp dport 9', 'c: tcp dport 1', 'c: tcp dport 2']);
    expect(rulesOf(`${chain}insert rule ip t c index 1 tcp dport 9`)).toEqual([
      'c: tcp dport 1',
      'c: tcp dport 9',
      'c: tcp dport 2',
    ]);
  });
  it('"add" with an index puts a rule behind it', () => {
    expect(rulesOf(`${chain}add rule ip t c index 0 tcp dport 9`)).toEqual([
      'c: tcp dport 1',
      'c: tcp dport 9',
      'c: tcp dport 2',
    ]);
  });
  it('"rule" may be left out behind "add"', () => {
    expect(rulesOf(`${chain}add ip t c tcp dport 3`)).toContain('c: tcp dport 3');
  });
  it('a table that is deleted first is replaced, and the listing does so again', () => {
    const { listing } = read('table ip t\ndelete table ip t\ntable ip t {\n}\n');
    expect(listing).toBe('table ip t\ndelete table ip t\ntable ip t {\n}\n');
  });
  it('"flush ruleset" forgets what came before', () => {
    expect(read('table ip old {\n}\nflush ruleset\ntable ip t {\n}\n').listing).toBe('flush ruleset\ntable ip t {\n}\n');
  });
  it('a table that appears twice is one table', () => {
    const twice = 'table ip t {\n\tchain c {\n\t\taccept\n\t}\n}\ntable ip t {\n\tchain c {\n\t\tdrop\n\t}\n}\n';
    expect(rulesOf(twice)).toEqual(['c: accept', 'c: drop']);
  });
  it('objects and elements can be added one by one', () => {
    const { listing, errors } = read(
      'add table ip t\nadd set ip t s { type ipv4_addr; }\nadd element ip t s { 192.0.2.1 }\nadd counter ip t n { packets 1 bytes 2; }\n',
    );
    expect(errors).toEqual([]);
    expect(listing).toContain('elements = { 192.0.2.1 }');
    expect(listing).toContain('\tcounter n {\n\t\tpackets 1 bytes 2\n\t}');
  });
  it('questions change nothing', () => {
    expect(read('table ip t {\n}\nlist ruleset\nreset counters\n').errors).toEqual([]);
  });
});

describe('names', () => {
  it.each(['input', 'forward', 'nat', 'filter', 'raw', 'srcnat', 'ingress', 'last', 'KUBE-SVC_1', 'a.b', '_x', 'a'.repeat(128)])(
    'nft takes %s',
    (name) => {
      expect(needsRename(name)).toBe(false);
      expect(read(`table ip ${name} {\n\tchain ${name} {\n\t\tjump ${name}\n\t}\n}\n`).errors).toEqual([]);
    },
  );
  it.each([
    'fwd',
    'mark',
    'drop',
    'snat',
    'queue',
    'comment',
    '1st',
    '+x',
    '@x',
    '~x',
    '-x',
    'a b',
    'a*',
    'é',
    '',
    'a'.repeat(129),
  ])('nft cannot take "%s"', (name) => {
    expect(needsRename(name)).toBe(true);
  });
});

describe('priorities', () => {
  it.each([
    ['ip', 'prerouting', 'dstnat', 'dstnat'],
    ['ip', 'output', '-100', '-100'],
    ['inet', 'input', '10', 'filter + 10'],
    ['inet', 'input', '11', '11'],
    ['ip', 'prerouting', 'raw - 10', 'raw - 10'],
    ['bridge', 'forward', '-200', 'filter'],
    ['bridge', 'forward', '0', '0'],
    ['bridge', 'output', 'out', 'out'],
    ['bridge', 'prerouting', 'dstnat', 'dstnat'],
  ])('in %s at %s, %s is listed as %s', (family, hook, written, listed) => {
    const { listing, errors } = read(
      `table ${family} t {\n\tchain c {\n\t\ttype filter hook ${hook} priority ${written};\n\t}\n}\n`,
    );
    expect(errors).toEqual([]);
    expect(listing).toContain(`hook ${hook} priority ${listed}; policy accept;`);
  });
});

describe.each(readCases('nft/texts/texts.cases'))('nft/texts/texts.cases:$line: $input', ({ input, expected, outcome }) => {
  it(outcome === 'ok' ? 'is read' : `is refused: ${expected}`, () => {
    const { all, errors } = read(input.replaceAll('\\n', '\n'));
    if (outcome === 'ok') expect(errors).toEqual([]);
    else expect(all.flatMap(({ message, help }) => [message, ...help]).join('\n')).toContain(expected);
  });
});

describe('includes', () => {
  const text = 'include "vars.nft"\ntable ip t {\n\tchain c {\n\t\ttcp dport $port accept\n\t}\n}\n';

  it('are read where a reader is given', () => {
    expect(rulesOf(text, { read: (path) => (path === 'vars.nft' ? 'define port = 8080\n' : undefined) })).toEqual([
      'c: tcp dport 8080 accept',
    ]);
  });
  it('are reported where none is', () => {
    expect(read(text).all.map(({ id }) => id)).toEqual(['include-not-read', 'undefined-variable']);
  });
  it('cannot include themselves', () => {
    expect(read(text, { read: () => 'include "vars.nft"\n' }).errors[0]).toContain('includes itself');
  });
  it('may be several files, or none, where a pattern is written', () => {
    const pattern = text.replace('vars.nft', 'vars.d/*.nft');
    const files = [
      { name: 'vars.d/a.nft', text: 'define port = 1\n' },
      { name: 'vars.d/b.nft', text: 'redefine port = 2\n' },
    ];
    expect(rulesOf(pattern, { read: () => files })).toEqual(['c: tcp dport 2 accept']);
    expect(read(pattern, { read: () => undefined }).all.map(({ id }) => id)).toEqual(['undefined-variable']);
  });
  it('are asked for with the file that includes them', () => {
    const asked: string[] = [];
    const given = (path: string, from: string) => {
      asked.push(`${from}: ${path}`);
      return path === 'a.nft' ? [{ name: 'dir/a.nft', text: 'include "b.nft"\n' }] : '';
    };
    read('include "a.nft"\n', { read: given });
    expect(asked).toEqual(['file.nft: a.nft', 'dir/a.nft: b.nft']);
  });
  it('end, however many files include each other', () => {
    const given = (path: string) => {
      const next = Number(path) + 1;
      return next < 12 ? `include "${next}"\n`.repeat(6) : '';
    };
    expect(read('include "0"\n', { read: given }).errors[0]).toContain('more than 1000 files');
  });
});

describe('mistakes', () => {
  const rule = (middle: string): string => `table ip t {\n\tchain c {\n\t\ttcp dport 1\n${middle}\n\t\ttcp dport 2\n\t}\n}\n`;

  it('cost one rule, which keeps its text', () => {
    const text = rule('\t\ttcp dports { 1, 2 } accept\n\t\tfrobnicate  now');
    expect(read(text).errors).toEqual(['"dports" is no field of "tcp"', '"frobnicate" begins no statement']);
    expect(rulesOf(text)).toEqual(['c: tcp dport 1', 'c: tcp dports { 1, 2 } accept', 'c: frobnicate  now', 'c: tcp dport 2']);
  });
  it('cost one rule also where a brace is never closed', () => {
    const text = rule('\t\ttcp dport { 22, 80 accept');
    expect(read(text).errors).toHaveLength(1);
    expect(rulesOf(text)).toContain('c: tcp dport 2');
  });
  it('point at the place', () => {
    const text = 'table ip t {\n\tchain c {\n\t\ttcp dport 22 acept\n\t}\n}\n';
    const [found] = read(text).all;
    expect(text.slice(found?.span?.start, found?.span?.end)).toBe('acept');
    expect(found?.help).toEqual(['did you mean "accept"?']);
  });
  it('are found in headers of chains', () => {
    expect(read('table ip t {\n\tchain c {\n\t\ttype filter hook inputt priority 0;\n\t}\n}\n').all[0]?.help).toEqual([
      'did you mean "input"?',
    ]);
    expect(read('table ip t {\n\tchain c {\n\t\ttype filter hook input priority filtre;\n\t}\n}\n').errors[0]).toContain(
      'is no priority',
    );
    expect(
      read('table ip t {\n\tchain c {\n\t\ttype filter hook input priority 0; policy reject;\n\t}\n}\n').errors[0],
    ).toContain('is no policy');
  });
  it('are found in sets', () => {
    const set = (lines: string): string => `table ip t {\n\tset s {\n\t\t${lines}\n\t}\n}\n`;
    expect(read(set('type ipv4_adr')).all[0]?.help).toEqual(['did you mean "ipv4_addr"?']);
    expect(read(set('type ipv4_addr\n\t\telements = { ::1 }')).errors[0]).toContain('does not fit');
    expect(read(set('elements = { 1 }')).errors[0]).toContain('lacks a type');
    expect(read(set('type ipv4_addr\n\t\tflags intervall')).all[0]?.help).toEqual(['did you mean "interval"?']);
  });
  it.each([
    ['a helper', 'ct helper x {\n type "ftp" protocol tcp\n l3proto foo\n }'],
    ['a timeout', 'ct timeout x {\n protocol tcp\n l3proto foo\n policy = { close : 10 }\n }'],
  ])('%s is of a family that there is', (_, object) => {
    expect(read(`table ip t {\n ${object}\n}\n`).errors).toEqual(['"foo" is no family of addresses']);
    expect(read(`table ip t {\n ${object.replace('foo', 'ip')}\n}\n`).errors).toEqual([]);
  });

  it('nft wants a line end behind each line, even in front of a brace', () => {
    expect(read('table ip t { chain c { accept } }\n').errors[0]).toContain('must end');
  });
});

describe('a long set', () => {
  const address = (index: number): string => `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`;
  const list = Array.from({ length: 5000 }, (_, index) => address(index));
  const set = (lines: string, elements: readonly string[]): string =>
    `table ip t {\n\tset s {\n\t\t${lines}\n\t\telements = { ${elements.join(',\n\t\t\t     ')} }\n\t}\n\tchain c {\n\t}\n}\n`;

  it('has the elements that a short one has, and is printed without them', () => {
    const { ruleset } = parseNft(source('long', set('type ipv4_addr', list)));
    const found = ruleset.tables[0]?.sets[0];
    const printed = printNft(ruleset);
    expect(found && Object.getOwnPropertyDescriptor(found, 'elements')?.get).toBeDefined();
    const short = parseNft(source('short', set('type ipv4_addr', list.slice(0, 2)))).ruleset.tables[0]?.sets[0]?.elements;
    expect(withoutSpans(found?.elements.slice(0, 2))).toEqual(withoutSpans(short));
    expect(found?.elements.length).toBe(5000);
    expect(printNft(ruleset)).toBe(printed);
  });
  it('has prefixes, ranges and verdicts', () => {
    const rows = [...list.map((each) => `${each} : accept`), '192.0.2.0/24 : goto c', '198.51.100.1-198.51.100.9 : jump c'];
    const text = set('type ipv4_addr : verdict\n\t\tflags interval', rows).replace('set s', 'map s');
    const { ruleset, diagnostics } = parseNft(source('long', text));
    expect(diagnostics).toEqual([]);
    const last = ruleset.tables[0]?.sets[0]?.elements.slice(-2) ?? [];
    expect(last.map(({ key, value }) => [key.kind, value?.kind === 'verdict' ? value.chain : ''])).toEqual([
      ['prefix', 'c'],
      ['range', 'c'],
    ]);
    expect(last.map(({ span: at }) => text.slice(at.start, at.end))).toEqual(rows.slice(-2));
    expect(read(text.replace('jump c', 'jump d')).errors).toEqual(['there is no chain "d" in this table']);
  });
  it('is checked as a short one is', () => {
    expect(read(set('type ipv4_addr', [...list, '10.0.0.0/8'])).errors).toEqual(['"10.0.0.0/8" is more than one value']);
    expect(read(set('type ipv4_addr\n\t\tflags interval', [...list, '10.0.0.0/30'])).errors[0]).toContain('overlaps');
    expect(read(set('type ipv4_addr\n\t\tflags interval\n\t\tauto-merge', [...list, '10.0.0.0/30'])).errors).toEqual([]);
    expect(read(set('type ipv6_addr', list)).errors[0]).toContain('does not fit');
    expect(read(set('type ipv4_addr', ['10.0.0.1 : drop', ...list])).errors[0]).toContain('whose elements have no values');
  });
});

describe('chains without a name', () => {
  it('stand in the rule that jumps there', () => {
    const text =
      'table ip t {\n\tchain c {\n\t\ttcp dport 22 jump {\n\t\t\tip saddr 192.0.2.1 accept\n\t\t\tdrop\n\t\t}\n\t}\n}\n';
    const { listing, errors } = read(text);
    expect(errors).toEqual([]);
    expect(listing).toBe(text);
    expect(rulesOf(text)).toEqual(['c: tcp dport 22 jump __chain0', '__chain0: ip saddr 192.0.2.1 accept', '__chain0: drop']);
  });
  it('cannot be nested without end', () => {
    const text = `table ip t {\n\tchain c {\n${'jump {\n'.repeat(3000)}accept\n${'}\n'.repeat(3000)}\t}\n}\n`;
    expect(read(text).errors[0]).toContain('nested too deeply');
  });
});

describe('any text', () => {
  const pieces =
    'table ip t { chain c } ( ) [ ] , . : ; / - @ $x "a" "b == != ! & | << * 1 0x1g ::1 1:2 tcp dport set vmap map define = include \\ \n # é 1.2.3.4.5 jump {'.split(
      ' ',
    );

  it('gives a tree and never throws', () => {
    let seed = 1;
    const next = (limit: number): number => {
      seed = (seed * 48271) % 2147483647;
      return seed % limit;
    };
    for (let round = 0; round < 3000; round++) {
      const text = Array.from({ length: next(25) }, () => pieces[next(pieces.length)] ?? '').join(next(4) === 0 ? '' : ' ');
      const wrapped = next(2) === 0 ? text : `table ip t {\n\tchain c {\n\t\t${text}\n\t}\n}\n`;
      const { ruleset } = parseNft(source('any', wrapped));
      expect(typeof printNft(ruleset)).toBe('string');
    }
  });
  it('may be nested as deep as it likes', () => {
    for (const open of ['(', '{', '{ 1 : ', 'jump { ', '[']) {
      const text = `table ip t {\n\tchain c {\n\t\tmeta mark ${open.repeat(5000)}\n\t}\n}\n`;
      expect(read(text).errors.length).toBeGreaterThan(0);
    }
  });
});

// nft: "syntax error, unexpected number, expecting string".
it.each([
  ['add rule ip 12 input accept', 'table'],
  ['add rule ip t 12 accept', 'chain'],
  ['add chain ip t 12', 'chain'],
  ['add set ip t 12 { type ipv4_addr; }', 'set'],
  ['add counter ip t 12', 'counter'],
  ['delete table ip 12', 'table'],
])('%s: a number is no name', (text, what) => {
  expect(read(`${text}\n`).all.map(({ message }) => message)).toEqual([`"12" is no name of a ${what}`]);
});
