// nft's JSON: what is wrong with it is told where it stands, and what is read is what the text would be.

import { describe, expect, it } from 'vitest';
import { positionAt, textOf } from '../../src/base/source.js';
import { format, lint, parse, print, printJson, translate } from '../../src/index.js';

const rule = (expr: string) =>
  `{"nftables": [{"table": {"family": "ip", "name": "t"}}, {"chain": {"family": "ip", "table": "t", "name": "c"}}, {"rule": {"family": "ip", "table": "t", "chain": "c", "expr": [${expr}]}}]}`;
const match = (right: string) =>
  `{"match": {"op": "==", "left": {"payload": {"protocol": "tcp", "field": "dport"}}, "right": ${right}}}`;

describe('mistakes', () => {
  const cases: readonly (readonly [json: string, message: string, under: string])[] = [
    ['{"nftables": [', 'the text ends where a value should be', ''],
    ['{"nftables": [}', 'a value should be here, not }', '}'],
    ['{"nftables": {}}', 'a ruleset is a list', '{}'],
    ['{"nft": []}', '"nft" is no ruleset', '"nft"'],
    ['{"nftables": [{"tabel": {}}]}', '"tabel" is nothing that a table has', '"tabel"'],
    ['{"nftables": [{"table": {"family": "ipv4", "name": "t"}}]}', '"ipv4" is no family', '"ipv4"'],
    ['{"nftables": [{"table": {"family": "ip"}}]}', 'a table lacks "name"', '{"family": "ip"}'],
    ['{"nftables": [{"table": {"name": "t", "names": 1}}]}', 'a table has no "names"', '"names"'],
    [
      '{"nftables": [{"chain": {"table": "t", "name": "c", "hook": "input", "type": "filter", "prio": "x"}}]}',
      '"prio" is a number',
      '"x"',
    ],
    ['{"nftables": [{"set": {"table": "t", "name": "s", "type": "ipv4"}}]}', '"ipv4" is no type that nft knows', '"ipv4"'],
    [rule('{"acept": null}'), '"acept" is no statement that natgw knows', '"acept"'],
    [rule('{"jump": null}'), '"jump" lacks "target"', 'null'],
    [rule(match('70000')), '70000 is more than inet_service can hold', '70000'],
    [rule(match('{"range": [1]}')), 'a range has two ends', '[1]'],
    [rule(match('{"set": [22, {"elem": {"val": 80, "colour": 1}}]}')), 'an element has no "colour"', '"colour"'],
    [rule(match('1.5')), 'numbers are whole here', '1.5'],
    [rule('{"match": {"op": "~", "left": 1, "right": 1}}'), '"~" is no operator of comparison', ''],
    [
      rule('{"match": {"op": "==", "left": {"payload": {"protocol": "tcp", "field": "dprt"}}, "right": 1}}'),
      '"dprt" is no field of "tcp"',
      '',
    ],
    ['{"nftables": [{"table": {"name": "a {"}}]}', '"name" holds what no name of nft can hold', '"a {"'],
    ['{"nftables": [{"table": {"name": "a", "comment": "b\\"c"}}]}', 'holds a quotation mark or a line end', ''],
    ['{"nftables": [{"table": {"name": "a", "flags": ["x\\n"]}}]}', 'holds a quotation mark or a line end', ''],
    ['{"nftables": [{"tunnel": {"table": "t", "name": "x", "src-ipv4": "::1"}}]}', '"::1" is no address of a tunnel', '"::1"'],
    ['{"nftables": [{"tunnel": {"table": "t", "name": "x", "type": "gre", "tunnel": {}}}]}', '"gre" is no type of a tunnel', ''],
    [rule('{"limit": {"rate": "many", "per": "second"}}'), '"rate" is a whole number', '"many"'],
    [rule('{"reject": {"type": "icmp"}}'), 'a reject lacks "expr"', '{"type": "icmp"}'],
    [rule('{"jump": {"target": "nowhere"}}'), 'there is no chain "nowhere"', '{"jump": {"target": "nowhere"}}'],
    [rule('{"mangle": {"key": {"fib": {"result": "oif", "flags": ["saddr"]}}, "value": 1}}'), 'cannot be set', ''],
  ];

  it.each(cases)('%s: %s', (text, message, under) => {
    const { diagnostics } = parse({ name: 'x.json', text }, { from: 'nft-json' });
    const [found] = diagnostics.filter((each) => each.severity === 'error');
    expect(found?.message).toContain(message);
    if (under !== '' && found?.span) expect(textOf(found.span)).toBe(under);
  });

  it('a rule that cannot be read keeps its text, and the others are read', () => {
    const { ruleset } = parse(rule(`{"acept": null}]}}, {"rule": {"table": "t", "chain": "c", "expr": [{"drop": null}`));
    const kinds = ruleset.tables[0]?.chains[0]?.rules.map(({ parts }) => parts[0]?.kind);
    expect(kinds).toEqual(['opaque', 'verdict']);
  });
});

describe('commands', () => {
  const file = (items: string) => `{"nftables": [{"table": {"name": "t"}}, {"chain": {"table": "t", "name": "c"}}, ${items}]}`;
  const drop = (verb: string, more = '') =>
    `{"${verb}": {"rule": {"table": "t", "chain": "c"${more}, "expr": [{"drop": null}]}}}`;
  const accept = '{"add": {"rule": {"table": "t", "chain": "c", "expr": [{"accept": null}]}}}';

  it.each([
    [`${accept}, ${drop('add')}`, 'accept\n\t\tdrop'],
    [`${accept}, ${drop('insert')}`, 'drop\n\t\taccept'],
    [`${accept}, ${accept}, ${drop('add', ', "index": 0')}`, 'accept\n\t\tdrop\n\t\taccept'],
    [`${accept}, {"flush": {"chain": {"table": "t", "name": "c"}}}, ${drop('add')}`, '{\n\t\tdrop\n'],
    [`{"rename": {"chain": {"table": "t", "name": "c", "newname": "d"}}}`, 'chain d {'],
    [
      `{"delete": {"table": {"name": "t"}}}, {"table": {"name": "t"}}, {"chain": {"table": "t", "name": "d"}}`,
      'delete table ip t',
    ],
    [`{"flush": {"ruleset": null}}, {"table": {"name": "u"}}`, 'flush ruleset\ntable ip u'],
    [
      `{"set": {"table": "t", "name": "s", "type": "inet_service"}}, {"add": {"element": {"table": "t", "name": "s", "elem": [22]}}}`,
      'elements = { 22 }',
    ],
  ])('%s', (items, text) => {
    const { ruleset, diagnostics } = parse(file(items));
    expect(diagnostics).toEqual([]);
    expect(print(ruleset)).toContain(text);
  });
});

describe('both forms', () => {
  const text =
    'table ip t {\n\tset big {\n\t\ttype ipv6_addr\n\t\telements = { fe80::1 }\n\t}\n\n\tchain c {\n\t\ttcp dport 22 accept\n\t}\n}\n';

  it('JSON is told by its look', () => {
    expect(parse(`  \n${rule('{"accept": null}')}`).dialect).toBe('nft-json');
    expect(parse('table ip t {\n}\n').dialect).toBe('nft');
  });

  it('text becomes JSON and JSON text', () => {
    const json = format(text, { to: 'nft-json' }).text ?? '';
    expect(json).toBe(printJson(parse(text).ruleset));
    expect(format(json, { to: 'nft' }).text).toBe(text);
  });

  it('JSON is formatted with all that it says', () => {
    const { text: formatted } = format('{"nftables":[{"table":{"family":"ip","name":"t","handle":18446744073709551615}}]}');
    expect(formatted).toContain('"handle": 18446744073709551615');
    expect(format(formatted ?? '').text).toBe(formatted);
  });

  it('iptables has its JSON by way of the translation', () => {
    const { ruleset } = translate('*filter\n:INPUT DROP\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n');
    expect(printJson(ruleset)).toContain('"field": "dport"');
    expect(() => printJson(parse('*filter\n-A INPUT -j ACCEPT\nCOMMIT\n').ruleset)).toThrow('has no form in JSON');
    expect(format('*filter\n-A INPUT -j ACCEPT\nCOMMIT\n', { to: 'nft' }).text).toBeNull();
  });

  it('findings point into the JSON, and mend nothing there', () => {
    const chain = '{"chain": {"table": "t", "name": "f", "type": "filter", "hook": "forward", "prio": 0, "policy": "drop"}}';
    const broad = '{"rule": {"table": "t", "chain": "f", "expr": [{"drop": null}]}}';
    const late =
      '{"rule": {"table": "t", "chain": "f", "expr": [{"match": {"op": "==", "left": {"meta": {"key": "iifname"}}, "right": "wg0"}}, {"accept": null}]}}';
    const { findings } = lint([
      { name: 'x.json', text: `{"nftables": [\n{"table": {"name": "t"}},\n${chain},\n${broad},\n${late}]}` },
    ]);
    const found = findings.find(({ id }) => id === 'unreachable-after-catchall');
    expect(found?.span && positionAt(found.span.source, found.span.start).line).toBe(5);
    expect(findings.every(({ fix }) => fix === undefined)).toBe(true);
  });
});

describe('tunnels', () => {
  // As nft 1.1.6 prints them: its json.c and rule.c.
  const blocks = [
    ['', {}],
    ['erspan {\n\t\t\tversion 1\n\t\t\tindex 2\n\t\t}', { type: 'erspan', tunnel: { version: 1, index: 2 } }],
    [
      'erspan {\n\t\t\tversion 2\n\t\t\tdirection egress\n\t\t\tid 3\n\t\t}',
      { type: 'erspan', tunnel: { version: 2, dir: 'egress', hwid: 3 } },
    ],
    ['vxlan {\n\t\t\tgbp 200\n\t\t}', { type: 'vxlan', tunnel: { gbp: 200 } }],
    [
      'geneve {\n\t\t\tclass 0x10 opt-type 0x1 data "0x1234"\n\t\t}',
      { type: 'geneve', tunnel: [{ class: 16, 'opt-type': 1, data: '0x1234' }] },
    ],
  ] as const;

  it.each(blocks)('%s', (block, fields) => {
    const lines = ['id 10', 'ip saddr 192.0.2.1', 'ip daddr 192.0.2.2', 'dport 4789', ...(block === '' ? [] : [block])];
    const text = `table netdev t {\n\ttunnel x {\n${lines.map((line) => `\t\t${line}\n`).join('')}\t}\n}\n`;
    const { ruleset, diagnostics } = parse(text);
    expect(diagnostics).toEqual([]);
    const json = printJson(ruleset);
    const { nftables } = JSON.parse(json) as { nftables: readonly Record<string, unknown>[] };
    expect(nftables.at(-1)).toEqual({
      tunnel: {
        ...{ family: 'netdev', table: 't', name: 'x', id: 10, 'src-ipv4': '192.0.2.1', 'dst-ipv4': '192.0.2.2' },
        ...{ sport: 0, dport: 4789, tos: 0, ttl: 0 },
        ...fields,
      },
    });
    expect(print(parse(json).ruleset)).toBe(text);
    expect(format(text).text).toBe(text);
  });
});
