// What nft rules mean, where iptables or intuition would say something else. Each was seen in `nft --debug=netlink`.

import { describe, expect, it } from 'vitest';
import type { Meaning } from '../../src/core/action.js';
import type { Predicate } from '../../src/core/predicate.js';
import type { Family } from '../../src/ast/ruleset.js';
import { source } from '../../src/base/source.js';
import { ruleMeaning } from '../../src/nft/meaning.js';
import { parseNft } from '../../src/nft/read.js';
import { withoutSpans } from '../support/nft-rules.js';

function meaningOf(rule: string, family: Family = 'ip', sets = ''): Meaning {
  const text = `table ${family} t {\n${sets}\n\tchain other {\n\t}\n\tchain c {\n\t\t${rule}\n\t}\n}\n`;
  const { ruleset, diagnostics } = parseNft(source('rule.nft', text));
  expect(diagnostics).toEqual([]);
  const [table] = ruleset.tables;
  const found = table?.chains.find(({ name }) => name === 'c')?.rules[0];
  if (!table || !found) throw new Error('no rule');
  return ruleMeaning(found, { family, table, hook: null });
}

/** The only test of a rule that is one test. */
function testOf(rule: string, family: Family = 'ip', sets = ''): unknown {
  const [step] = meaningOf(rule, family, sets);
  if (step?.kind !== 'test') throw new Error(`${rule} is no test`);
  return withoutSpans(step.predicate);
}

const TCP: Predicate = { kind: 'in', field: 'meta l4proto', ranges: [[6, 6]] };
const tcpAnd = (predicate: object): unknown => withoutSpans({ kind: 'all', of: [TCP, predicate] });
const bits = (field: string, mask: number, low: number, high: number): object => ({
  kind: 'in',
  field,
  mask,
  ranges: [[low, high]],
});
const values = (field: string, ...ranges: (readonly [number, number])[]): object => ({ kind: 'in', field, ranges });

describe('tests of bits', () => {
  it('a bare flag asks for that bit, not for the whole byte (B1)', () => {
    expect(testOf('tcp flags syn')).toEqual(tcpAnd(bits('tcp flags', 2, 1, 2)));
  });
  it('a list asks for any of the bits', () => {
    expect(testOf('tcp flags syn,ack')).toEqual(tcpAnd(bits('tcp flags', 18, 1, 18)));
  });
  it('"==" compares the whole byte', () => {
    expect(testOf('tcp flags == syn')).toEqual(tcpAnd(values('tcp flags', [2, 2])));
  });
  it('"!=" is true for every other value of the byte', () => {
    expect(testOf('tcp flags != syn')).toEqual(tcpAnd(values('tcp flags', [0, 1], [3, 255])));
  });
  it('a set holds exact values', () => {
    expect(testOf('tcp flags { syn, ack }')).toEqual(tcpAnd(values('tcp flags', [2, 2], [16, 16])));
  });
  it('a mask looks at its bits only', () => {
    expect(testOf('tcp flags & (syn | ack) == syn')).toEqual(tcpAnd(bits('tcp flags', 18, 2, 2)));
    expect(testOf('tcp flags syn / syn,ack')).toEqual(tcpAnd(bits('tcp flags', 18, 2, 2)));
  });
  it('"!" asks that none of the bits is set (A3)', () => {
    expect(testOf('ct state ! new,related')).toEqual(withoutSpans(bits('ct state', 12, 0, 0)));
  });
  it('"!=" with a list of states compares with their sum, which no packet has (B3)', () => {
    expect(testOf('ct state != established,related')).toEqual(withoutSpans(values('ct state', [0, 5], [7, 255])));
  });
  it('a set of statuses holds exact values, a list bits (B2)', () => {
    expect(testOf('ct status { snat, dnat }')).toEqual(withoutSpans(values('ct status', [16, 16], [32, 32])));
    expect(testOf('ct status snat,dnat')).toEqual(withoutSpans(bits('ct status', 48, 1, 48)));
  });
});

describe('what a test takes for granted', () => {
  it('a port implies its protocol, also where it is negated', () => {
    expect(testOf('tcp dport != 22')).toEqual(tcpAnd(values('th dport', [0, 21], [23, 65535])));
  });
  it('an IPv4 address in an inet table implies IPv4 (B6)', () => {
    expect(testOf('ip saddr 10.0.0.0/8', 'inet')).toEqual(
      withoutSpans({ kind: 'all', of: [values('meta nfproto', [2, 2]), values('ip saddr', [0x0a000000, 0x0affffff])] }),
    );
    expect(testOf('ip saddr 10.0.0.0/8')).toEqual(withoutSpans(values('ip saddr', [0x0a000000, 0x0affffff])));
  });
  it('"icmp type" implies IPv4 and ICMP (B6)', () => {
    expect(testOf('icmp type echo-request', 'inet')).toEqual(
      withoutSpans({
        kind: 'all',
        of: [values('meta nfproto', [2, 2]), values('meta l4proto', [1, 1]), values('icmp type', [8, 8])],
      }),
    );
  });
  it('"ip protocol" in an inet table is IPv4 only (B6)', () => {
    expect(testOf('ip protocol tcp', 'inet')).toEqual(withoutSpans({ kind: 'all', of: [values('meta nfproto', [2, 2]), TCP] }));
  });
});

describe('names, sets and concatenations', () => {
  it('a star at the end stands for any ending, an escaped one for itself', () => {
    expect(testOf('iifname "eth*"')).toEqual({ field: 'meta iifname', kind: 'name', name: 'eth', prefix: true });
    expect(testOf('iifname "eth\\*"')).toEqual({ field: 'meta iifname', kind: 'name', name: 'eth*', prefix: false });
  });
  it('a named set is known unless packets change it', () => {
    const set = '\tset s {\n\t\ttype inet_service\n\t\telements = { 22, 80 }\n\t}';
    expect(testOf('tcp dport @s', 'ip', set)).toEqual(tcpAnd(values('th dport', [22, 22], [80, 80])));
    const dynamic = '\tset s {\n\t\ttype inet_service\n\t\tflags dynamic\n\t}';
    expect(testOf('tcp dport @s', 'ip', dynamic)).toMatchObject({
      kind: 'all',
      of: [{}, { kind: 'unknown', key: 'tcp dport @s' }],
    });
  });
  it('the negation of a concatenation negates the whole (B5)', () => {
    const test = testOf('ip saddr . tcp dport != { 10.0.0.1 . 22 }');
    expect(test).toMatchObject({ kind: 'all' });
    expect(JSON.stringify(test)).toContain('"not"');
  });
});

describe('statements', () => {
  it('a map of verdicts chooses, and a key that is not in it breaks the rule off (B4)', () => {
    expect(withoutSpans(meaningOf('ct state vmap { established : accept, invalid : jump other }'))).toMatchObject([
      {
        kind: 'choose',
        otherwise: 'break',
        cases: [
          { when: { ranges: [[2, 2]] }, then: [{ action: { kind: 'accept' } }] },
          { when: { ranges: [[1, 1]] }, then: [{ action: { kind: 'jump', chain: 'other' } }] },
        ],
      },
    ]);
  });
  it('the catch-all of a map comes last, wherever it is written', () => {
    const [step] = meaningOf('ip saddr vmap { * : drop, 10.0.0.1 : accept }');
    expect(step).toMatchObject({ cases: [{ then: [{ action: { kind: 'accept' } }] }, { then: [{ action: { kind: 'drop' } }] }] });
  });
  it('a rejection in an inet table answers in the family of the packet (A29)', () => {
    expect(withoutSpans(meaningOf('reject', 'inet'))).toMatchObject([
      {
        kind: 'choose',
        cases: [
          { then: [{ action: { answer: 'icmp port-unreachable' } }] },
          { then: [{ action: { answer: 'icmpv6 port-unreachable' } }] },
        ],
      },
    ]);
    expect(withoutSpans(meaningOf('reject', 'ip6'))).toMatchObject([{ action: { answer: 'icmpv6 port-unreachable' } }]);
  });
  it('"and" binds tighter than "xor" (A4)', () => {
    expect(withoutSpans(meaningOf('ct mark set ct mark and 0xffffff0f xor 0x10'))).toMatchObject([
      // The rule ends here for a packet without a connection.
      { kind: 'test', predicate: { field: 'ct mark' } },
      { action: { field: 'ct mark', value: { constant: 0x10, terms: [{ field: 'ct mark', mask: 0xffffff0f, shift: 0 }] } } },
    ]);
    expect(withoutSpans(meaningOf('ct mark set ct mark xor 0x10 and 0xffffff0f'))).toMatchObject([
      { kind: 'test' },
      { action: { value: { constant: 0, terms: [{ mask: 0xffffffff }] } } },
    ]);
  });
  it('bits that are shifted out of a mark stay lost', () => {
    expect(withoutSpans(meaningOf('meta mark set (meta mark << 28) >> 28'))).toMatchObject([
      { action: { value: { terms: [{ field: 'meta mark', mask: 0xf, shift: 0 }] } } },
    ]);
  });
  it('a map of targets chooses where to', () => {
    expect(withoutSpans(meaningOf('dnat to tcp dport map { 443 : 10.0.0.5 . 8443 }'))).toMatchObject([
      {
        cases: [{ then: [{ action: { type: 'dnat', addresses: [0x0a000005, 0x0a000005], ports: [8443, 8443] } }] }],
        otherwise: 'break',
      },
    ]);
  });
  it('a translation of one family lets the other pass', () => {
    expect(withoutSpans(meaningOf('masquerade', 'inet'))).toMatchObject([
      { otherwise: 'continue', cases: [{ then: [{ action: { family: 'ip' } }] }, { then: [{ action: { family: 'ip6' } }] }] },
    ]);
  });
  it('a count without a set is one count for all (B13)', () => {
    expect(testOf('ct count over 3')).toMatchObject({
      kind: 'unknown',
      key: 'more than 3 connections',
      fresh: true,
      likely: false,
    });
  });
  it('a limit lets the first packet through, and has a burst of five (B12)', () => {
    expect(testOf('limit rate 10/second')).toMatchObject({ key: 'limit 10/second burst 5', likely: true, fresh: true });
  });
  it('tproxy does not end the chain (A21)', () => {
    expect(meaningOf('tcp dport 80 tproxy to :3128 accept').at(-2)).toMatchObject({
      action: { kind: 'tproxy', port: 3128, accepts: false },
    });
  });
  it('what could not be read is unknown', () => {
    const at = { source: { name: '', text: '' }, start: 0, end: 0 };
    const part = { kind: 'opaque', text: 'frobnicate', why: 'nobody knows it', span: at } as const;
    const table = {
      kind: 'table',
      family: 'ip',
      name: 't',
      chains: [],
      sets: [],
      objects: [],
      replaces: false,
      span: at,
    } as const;
    const rule = { kind: 'rule', parts: [part], counter: null, comment: null, span: at } as const;
    expect(ruleMeaning(rule, { family: 'ip', table, hook: null })).toMatchObject([
      { predicate: { kind: 'unknown', key: 'frobnicate' } },
      { cases: [{ when: { key: 'frobnicate accepts' } }, { when: { key: 'frobnicate drops' } }], otherwise: 'continue' },
    ]);
  });
});
