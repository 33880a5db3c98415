// Comparing rulesets: what is equal is proven, across languages and spellings; what differs is shown by a packet.

import { afterAll, describe, expect, test } from 'vitest';
import { compare, lint, translate, type Comparison } from '../../src/index.js';
import { makeCli } from '../support/cli.js';

const { file, run, remove } = makeCli();
afterAll(remove);

function save(table: string, ...rules: readonly string[]): string {
  return `*${table}\n${rules.join('\n')}\nCOMMIT\n`;
}

function nft(chain: string, ...rules: readonly string[]): string {
  return `table ip t {\n chain c {\n ${chain}\n ${rules.join('\n ')}\n }\n}\n`;
}

const FORWARD = 'type filter hook forward priority 0; policy accept;';
/** One mark is asked for by so many rules that it has several codes. */
const MARKED = [
  ...Array.from({ length: 40 }, (_, index) => `-A FORWARD -m mark --mark 5 -s 10.0.0.${index} -j ACCEPT`),
  ...Array.from({ length: 60 }, (_, index) => `-A FORWARD -m mark --mark ${100 + 2 * index} -j DROP`),
];

function compared(left: string, right: string): Comparison {
  return compare([{ name: 'left', text: left }], [{ name: 'right', text: right }]);
}

/** A translation without something at its end, and with it. */
function natPair(target: string, more: string): readonly [string, string, object] {
  const [left = '', right = ''] = [target, target + more].map((each) => save('nat', `-A POSTROUTING -j ${each}`));
  return [left, right, {}];
}

function ends(left: string, right: string): readonly [string, string] {
  return [save('filter', `-A FORWARD -j ${left}`), save('filter', `-A FORWARD -j ${right}`)];
}

/** For each of the lowest two bits of TOS, what sets the second one to its opposite, and a rule that is too late to leave then. */
function toggled(append: string): readonly string[] {
  return [0, 1, 2, 3].flatMap((bits) => [
    `${append} -m tos --tos ${bits}/0x03 -j TOS --set-tos ${bits ^ 2}/0x03`,
    `${append} -m tos --tos ${bits}/0x03 -j ACCEPT`,
  ]);
}

describe('equivalent', () => {
  test('a table for both families, and dumps of both tools', () => {
    const both = 'table inet t {\n chain c {\n type filter hook forward priority 0;\n ip saddr 192.0.2.1 drop\n reject\n }\n}\n';
    const dump = (drop: string) => save('filter', ...(drop ? [drop] : []), '-A FORWARD -j REJECT');
    const right = [
      { name: 'rules.v4', text: dump('-A FORWARD -s 192.0.2.1 -j DROP') },
      { name: 'rules.v6', text: dump('') },
    ];
    expect(compare([{ name: 'left', text: both }], right).result).toBe('equivalent');
  });

  test.each([
    [
      'itself',
      save('filter', '-A INPUT -p tcp --dport 22 -j ACCEPT', '-A INPUT -j DROP'),
      save('filter', '-A INPUT -p tcp --dport 22 -j ACCEPT', '-A INPUT -j DROP'),
    ],
    [
      'an undeclared chain and an empty one that accepts',
      save('filter', ':FORWARD ACCEPT [0:0]'),
      save('filter', ':INPUT ACCEPT [0:0]'),
    ],
    [
      'a length by two names, and a family by its protocol',
      nft(FORWARD, 'ip length 0-100 meta protocol { ip, arp } drop'),
      save('filter', '-A FORWARD -m length --length 0:100 -j DROP'),
    ],
    [
      'bytes that are a whole field, as a mask and as a range',
      save('filter', '-A FORWARD -m u32 --u32 "12&0xFFFF0000=0xC0A80000" -j DROP'),
      nft(FORWARD, 'ip saddr 192.168.0.0/16 drop'),
    ],
    [
      'bytes behind the header, as bytes of the transport header and as a port',
      save('filter', '-A FORWARD -p tcp ! -f -m u32 --u32 "0>>22&0x3C@0&0xFFFF=80" -j DROP'),
      nft(FORWARD, 'tcp dport 80 drop'),
    ],
    [
      'bytes of what has no ports, read one by one and four at a time',
      save('filter', '-A FORWARD -p icmp -m u32 --u32 "4&0x3FFF=0 && 0>>22&0x3C@0>>24=8" -j DROP'),
      nft(FORWARD, 'meta l4proto icmp ip frag-off & 0x3fff == 0 @th,0,8 8 drop'),
    ],
    [
      'hours over midnight, and those from one to the end of the day',
      nft(FORWARD, 'meta hour >= 79200 drop'),
      nft(FORWARD, 'meta hour 79200-86399 drop'),
    ],
    [
      'two negations of ports, and a range of ports that is moved',
      save('nat', '-A PREROUTING -p udp --dport 5000:5005 -j DNAT --to 192.0.2.7:6000-6005/5000') +
        save('filter', '-A FORWARD -p tcp ! --dport 80 ! --sport 1024:65535 -j DROP'),
      'table ip nat {\n chain p {\n type nat hook prerouting priority -100;\n dnat to udp dport map { 5000 : 192.0.2.7 . 6000, ' +
        '5001 : 192.0.2.7 . 6001, 5002 : 192.0.2.7 . 6002, 5003 : 192.0.2.7 . 6003, 5004 : 192.0.2.7 . 6004, 5005 : 192.0.2.7 . 6005 }\n }\n}\n' +
        nft(FORWARD, 'tcp sport != 1024-65535 tcp dport & 65535 != 80 drop'),
    ],
    [
      'one address, which is persistent in any case',
      save('nat', '-A POSTROUTING -j SNAT --to 192.0.2.1 --persistent'),
      save('nat', '-A POSTROUTING -j SNAT --to 192.0.2.1'),
    ],
    [
      'a queue by its usual number, and all of them by turns',
      nft(FORWARD, 'ip saddr 10.0.0.1 queue', 'queue flags bypass,fanout to 3-5'),
      save(
        'filter',
        '-A FORWARD -s 10.0.0.1 -j NFQUEUE',
        '-A FORWARD -j NFQUEUE --queue-balance 3:5 --queue-bypass --queue-cpu-fanout',
      ),
    ],
    [
      'numbers that are counted up, and every third of the packets that are left',
      nft(FORWARD, 'numgen inc mod 3 offset 5 vmap { 5 : drop, 7 : accept }', 'drop'),
      save(
        'filter',
        '-A FORWARD -m statistic --mode nth --every 3 --packet 0 -j DROP',
        '-A FORWARD -m statistic --mode nth --every 2 --packet 0 -g x',
        '-A FORWARD -j ACCEPT',
        '-A x -j DROP',
      ).replace('\n', '\n:x - [0:0]\n'),
    ],
    [
      'lots of equal odds, each drawn anew',
      nft(FORWARD, 'numgen random mod 4 vmap { 0-1 : drop, 2 : accept, 3 : drop }'),
      save(
        'filter',
        '-A FORWARD -m statistic --mode random --probability 0.5 -j DROP',
        '-A FORWARD -m statistic --mode random --probability 0.5 -j ACCEPT',
        '-A FORWARD -j DROP',
      ),
    ],
    ['an amount in other units', nft(FORWARD, 'quota over 2 mbytes drop'), nft(FORWARD, 'quota over 2048 kbytes drop')],
    [
      'a limit that has a name, and the same without',
      nft(FORWARD, 'limit name "few" accept').replace('{', '{\n limit few { rate 5/minute burst 7 packets; }'),
      save('filter', '-A FORWARD -m limit --limit 5/min --limit-burst 7 -j ACCEPT'),
    ],
    [
      'a list of ports and a rule for each',
      save('filter', '-A FORWARD -p tcp -m multiport --dports 22,80 -j DROP'),
      save('filter', '-A FORWARD -p tcp --dport 80 -j DROP', '-A FORWARD -p tcp --dport 22 -j DROP'),
    ],
    [
      'a network and its halves',
      save('filter', '-A FORWARD -s 10.0.0.0/8 -j DROP'),
      save('filter', '-A FORWARD -s 10.0.0.0/9 -j DROP', '-A FORWARD -s 10.128.0.0/9 -j DROP'),
    ],
    [
      'a rule behind one that takes all it could',
      save('filter', '-A FORWARD -s 10.0.0.0/8 -j DROP', '-A FORWARD -s 10.1.0.0/16 -j ACCEPT'),
      save('filter', '-A FORWARD -s 10.0.0.0/8 -j DROP'),
    ],
    [
      'a chain of its own and rules in place',
      save('filter', ':x - [0:0]', '-A FORWARD -i eth0 -j x', '-A x -s 10.0.0.1 -j RETURN', '-A x -j DROP'),
      save('filter', '-A FORWARD -i eth0 ! -s 10.0.0.1 -j DROP'),
    ],
    [
      'iptables and nft',
      save('filter', '-A FORWARD -i eth+ -p udp --dport 1000:2000 -j REJECT'),
      nft(FORWARD, 'iifname "eth*" udp dport 1000-2000 reject'),
    ],
    [
      'states in one rule and in two',
      save('filter', '-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j DROP'),
      nft(FORWARD, 'ct state related drop', 'ct state established drop'),
    ],
    [
      'a verdict map and rules',
      nft(FORWARD, 'tcp dport vmap { 22 : accept, 23 : drop, 80-90 : drop }'),
      nft(FORWARD, 'tcp dport { 23, 80-90 } drop'),
    ],
    [
      'marks set bit by bit',
      save('mangle', '-A FORWARD -j MARK --set-xmark 0x10/0xf0', '-A FORWARD -j MARK --set-xmark 0x1/0xf'),
      save('mangle', '-A FORWARD -j MARK --set-xmark 0x11/0xff'),
    ],
    [
      'a mark that is tested after it was set',
      save('mangle', '-A FORWARD -j MARK --set-mark 5', '-A FORWARD -m mark --mark 5 -j DROP'),
      save('mangle', '-A FORWARD -j DROP'),
    ],
    [
      'a mark set to what it was, which many rules ask for',
      save('mangle', '-A FORWARD -m mark --mark 5 -j MARK --set-mark 5', ...MARKED),
      save('mangle', ...MARKED),
    ],
    [
      'the same limit on both sides',
      save('filter', '-A FORWARD -m limit --limit 5/min -j DROP'),
      nft(FORWARD, 'limit rate 5/minute burst 5 packets drop'),
    ],
    [
      'one table and the same rules in two',
      'table ip a { chain c { type filter hook forward priority 0; ip saddr 10.0.0.1 drop; }; }\ntable ip b { chain c { type filter hook forward priority 10; ip saddr 10.0.0.2 drop; }; }',
      nft(FORWARD, 'ip saddr { 10.0.0.1, 10.0.0.2 } drop'),
    ],
  ])('%s', (_, left, right) => {
    const { result, differences, undecided } = compared(left, right);
    expect([result, differences, undecided]).toEqual(['equivalent', [], []]);
  });
});

describe('different', () => {
  test.each([
    ['an address that stays the same for a client', ...natPair('SNAT --to 192.0.2.1-192.0.2.9', ' --persistent')],
    ['ports picked at random', ...natPair('MASQUERADE', ' --random')],
    ['ports picked wholly at random', ...natPair('MASQUERADE --random', '-fully')],
    ['the number of a queue', ...ends('NFQUEUE --queue-num 1', 'NFQUEUE --queue-num 2'), {}],
    ['how a queue is chosen', nft(FORWARD, 'queue to 1-2'), nft(FORWARD, 'queue flags fanout to 1-2'), {}],
    ['the group of a log', ...ends('NFLOG --nflog-group 5', 'NFLOG --nflog-group 6'), {}],
    ['a log for people and one for programs', ...ends('LOG', 'NFLOG'), {}],
    [
      'a port',
      save('filter', '-A INPUT -p tcp --dport 22 -j DROP'),
      save('filter', '-A INPUT -p tcp --dport 23 -j DROP'),
      { dport: 22, proto: 6 },
    ],
    ['a policy', save('filter', ':FORWARD DROP [0:0]'), save('filter', ':FORWARD ACCEPT [0:0]'), { mode: 'fwd' }],
    [
      'a lost negation',
      save('filter', '-A FORWARD ! -s 10.0.0.0/8 -j DROP'),
      save('filter', '-A FORWARD -s 10.0.0.0/8 -j DROP'),
      {},
    ],
    [
      'an order',
      save('filter', '-A FORWARD -s 10.0.0.1 -j ACCEPT', '-A FORWARD -j DROP'),
      save('filter', '-A FORWARD -j DROP', '-A FORWARD -s 10.0.0.1 -j ACCEPT'),
      { src: '10.0.0.1' },
    ],
    [
      'a translation',
      save('nat', '-A PREROUTING -d 192.0.2.1 -p tcp --dport 80 -j DNAT --to 10.0.0.1:80'),
      save('nat', '-A PREROUTING -d 192.0.2.1 -p tcp --dport 80 -j DNAT --to 10.0.0.1:81'),
      { dst: '192.0.2.1', dport: 80 },
    ],
    [
      'a bit of a mark',
      save('mangle', '-A FORWARD -j MARK --set-xmark 0x10/0xf0'),
      save('mangle', '-A FORWARD -j MARK --set-xmark 0x10/0xff'),
      {},
    ],
    [
      'a log',
      save('filter', '-A FORWARD -p icmp -j LOG --log-prefix "a"'),
      save('filter', '-A FORWARD -p icmp -j LOG --log-prefix "b"'),
      { proto: 1 },
    ],
    [
      'bits that each rule tests and an earlier one changed, in chains of any length',
      save('mangle', '-A FORWARD -j TOS --set-tos 0x02/0x00'),
      save('mangle', ...toggled('-A FORWARD'), ...toggled('-A FORWARD')),
      {},
    ],
    ['an answer', save('filter', '-A INPUT -j REJECT'), save('filter', '-A INPUT -j DROP'), {}],
    ['tcp flags as bits and as a whole', nft(FORWARD, 'tcp flags syn drop'), nft(FORWARD, 'tcp flags == syn drop'), {}],
    [
      'a word for any bit that nft 1.0.6 takes for all',
      nft(FORWARD, 'ct state ! new,related drop'),
      nft(FORWARD, 'ct state != new,related drop'),
      {},
    ],
    [
      'what is seen before and after translation',
      save('nat', '-A PREROUTING -d 192.0.2.1 -j DNAT --to 10.0.0.1') + save('mangle', '-A PREROUTING -d 192.0.2.1 -j DROP'),
      save('nat', '-A PREROUTING -d 192.0.2.1 -j DNAT --to 10.0.0.1') + save('mangle', '-A PREROUTING -d 10.0.0.1 -j DROP'),
      {},
    ],
  ])('%s', (_, left, right, packet) => {
    const { result, differences } = compared(left, right);
    expect(result).toBe('different');
    expect(differences.some((each) => Object.entries(packet).every(([key, value]) => each.packet[key] === value))).toBe(true);
    for (const each of differences) expect({ ...each.left, by: null }).not.toEqual({ ...each.right, by: null });
  });
});

test('marks copied bit by bit beside a range of ports that is moved, and in one go', () => {
  const mask = '--nfmask 0xff00 --ctmask 0xff00';
  const original = {
    name: 'left',
    text:
      save('mangle', `-A PREROUTING -j CONNMARK --restore-mark ${mask}`) +
      save('nat', '-A PREROUTING -p tcp --dport 9000:9010 -j DNAT --to-destination 192.0.2.7:9000-9010/8000'),
  };
  const { text } = translate(original);
  expect(text).toContain('ct mark & 0x00008000');
  expect(compare([original], [{ name: 'right', text: text ?? '' }]).result).toBe('equivalent');
}, 10_000);

describe('undecided', () => {
  test('a test outside the model on one side only', () => {
    const { result, undecided } = compared(
      save('filter', '-A FORWARD -m string --string x --algo bm -j DROP'),
      save('filter', ':FORWARD ACCEPT [0:0]'),
    );
    expect(result).toBe('undecided');
    expect(undecided.join()).toMatch(/only one side tests/);
  });

  test('bursts of other units', () => {
    const rate = 'limit rate 1 mbytes/second burst';
    expect(compared(nft(FORWARD, `${rate} 9 kbytes drop`), nft(FORWARD, `${rate} 9 bytes drop`)).result).toBe('undecided');
  });
});

describe('rules that only log or remember, where tests outside the model hold', () => {
  const limited = (changed = '') =>
    save(
      'filter',
      ...Array.from(
        { length: 30 },
        (_, index) => `-A INPUT -m limit --limit ${index + 1}/min -j LOG --log-prefix "x${index}${index === 20 ? changed : ''} "`,
      ),
      ...Array.from({ length: 30 }, (_, index) => `-A INPUT -m recent --rcheck --name l${index} -j LOG`),
      '-A INPUT -p tcp --dport 22 -j DROP',
    );

  test('are compared however many they are', () => {
    expect(compared(limited(), limited()).result).toBe('equivalent');
  });

  test('differ where one of them does', () => {
    const { result, differences } = compared(limited(), limited('y'));
    expect(result).toBe('different');
    expect(differences[0]?.left.effects).toEqual(['log "x20 "']);
    expect(differences[0]?.right.effects).toEqual(['log "x20y "']);
    expect(differences[0]?.given).toEqual([{ test: 'limit 21/minute burst 5', holds: true }]);
  });

  test('differ where the tests do', () => {
    const other = limited().replace('--limit 7/min', '--limit 70/min');
    expect(compared(limited(), other).result).not.toBe('equivalent');
  });

  test('are linted however many they are', () => {
    const started = performance.now();
    expect(lint([{ name: 'x.v4', text: limited() }]).findings.map(({ id }) => id)).not.toContain('analysis-incomplete');
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

test('many rules outside the model are undecided or proven, and never a crash', () => {
  const limits = (count: number) =>
    save(
      'filter',
      ...Array.from(
        { length: count },
        (_, index) => `-A FORWARD -m limit --limit ${1 + (index % 900)}/min -j LOG --log-prefix "${index}"`,
      ),
    );
  const text = limits(12);
  expect(compared(text, text).result).toBe('equivalent');
  expect(['equivalent', 'undecided']).toContain(
    compared(save('filter', ...Array.from({ length: 20000 }, () => '-A FORWARD -m limit --limit 3/min -j DROP')), limits(0))
      .result,
  );
});

describe('natgw compare', () => {
  file('a.v4', save('filter', ':FORWARD DROP [0:0]', '-A FORWARD -s 10.0.0.1 -j ACCEPT'));
  file('b.nft', nft('type filter hook forward priority 0; policy drop;', 'ip saddr 10.0.0.1 accept'));
  file('c.v4', save('filter', ':FORWARD DROP [0:0]', '-A FORWARD -s 10.0.0.2 -j ACCEPT'));
  file('broken.v4', '*filter\n-A FORWARD -j\nCOMMIT\n');

  test('says equivalent, and ends with 0', () => {
    expect(run(['compare', 'a.v4', 'b.nft'])).toEqual({ status: 0, out: 'equivalent\n', err: '' });
    expect(run(['compare', '--left', 'a.v4', '--right', 'b.nft']).status).toBe(0);
    expect(run(['compare', '--scope', 'input', 'a.v4', 'c.v4']).status).toBe(0);
  });

  test('says different with the packet and the deciding rules, and ends with 1', () => {
    const { status, out } = run(['compare', 'a.v4', 'c.v4']);
    expect(status).toBe(1);
    expect(out).toContain('src 10.0.0.1');
    expect(out).toContain('(a.v4:3: ip filter FORWARD: -A FORWARD -s 10.0.0.1 -j ACCEPT)');
    expect(out).toContain('(c.v4:2: ip filter FORWARD: policy drop)');
    const json = JSON.parse(run(['compare', '--format', 'json', 'a.v4', 'c.v4']).out) as { version: number; result: string };
    expect([json.version, json.result]).toEqual([1, 'different']);
  });

  test('names the tests outside the model on which the answer rests', () => {
    const rule = '-A FORWARD -p tcp -m string --string "GET" --algo bm -j DROP';
    file('string.v4', save('filter', rule));
    file('strings.v4', save('filter', '-A FORWARD -s 10.0.0.0/8 -j DROP', rule));
    const equal = run(['compare', 'string.v4', 'string.v4']);
    expect(equal.status).toBe(0);
    expect(equal.out).toMatch(/^equivalent\noutside the model, taken for the same on both sides: .*GET/);
    const json = JSON.parse(run(['compare', '--format', 'json', 'string.v4', 'strings.v4']).out) as { unmodelled: string[] };
    expect(json.unmodelled.filter((test) => test.includes('GET'))).toHaveLength(1);
    expect(run(['compare', 'a.v4', 'string.v4']).out).not.toContain('outside the model');
  });

  test('ends with 2 where a text or the call is not understood', () => {
    expect(run(['compare', 'a.v4', 'broken.v4']).status).toBe(2);
    expect(run(['compare', 'a.v4']).status).toBe(2);
    expect(run(['compare', '--scope', 'sideways', 'a.v4', 'b.nft']).status).toBe(2);
  });
});

describe('natgw translate --verify', () => {
  file('exact.v4', save('filter', ':FORWARD DROP [0:0]', '-A FORWARD -p tcp -m multiport --dports 22,80 -j ACCEPT'));
  file('exact.nft', nft('type filter hook forward priority 0; policy drop;', 'tcp dport { 22, 80 } accept'));

  test('writes what is equivalent, in both directions, and says so', () => {
    for (const name of ['exact.v4', 'exact.nft']) {
      const { status, out, err } = run(['translate', '--verify', name]);
      expect([status, err]).toEqual([0, 'natgw: --verify: input and output treat every packet alike\n']);
      expect(out).not.toBe('');
    }
  });

  test('is no option for single commands', () => {
    expect(run(['translate', '--verify', '--commands', 'exact.v4']).status).toBe(2);
  });
});
