// The traps of meaning between iptables and nftables: what each becomes, to the letter, or why it is refused.

import { describe, expect, test } from 'vitest';
import { source } from '../../src/base/source.js';
import { parseIpsetSave } from '../../src/iptables/ipset-save.js';
import { parse, translate, translateCommands } from '../../src/index.js';

type Place = readonly [family: 'ip' | 'ip6', table: string, chain: string];

const INPUT: Place = ['ip', 'filter', 'INPUT'];
const OUTPUT: Place = ['ip', 'filter', 'OUTPUT'];
const INPUT6: Place = ['ip6', 'filter', 'INPUT'];
const RAW: Place = ['ip', 'raw', 'PREROUTING'];
const MANGLE: Place = ['ip', 'mangle', 'PREROUTING'];
const MANGLE6: Place = ['ip6', 'mangle', 'PREROUTING'];
const DNAT: Place = ['ip', 'nat', 'PREROUTING'];

function translated([family, table, chain]: Place, rule: string) {
  return translate(parse({ name: 'rules', text: `*${table}\n-A ${chain} ${rule}\nCOMMIT\n` }, { family }), { lossy: true });
}

/** The rules of the first chain, then the other chains with theirs; counters are left out. */
function lines(text: string | null): readonly string[] {
  const [, ...chains] = (text ?? '').split('\n\tchain ');
  return chains.flatMap((chain, index) => {
    const [head = '', ...rules] = chain.split('\n');
    const own = rules.filter((line) => line.startsWith('\t\t')).map((line) => line.trim());
    const bare = own
      .filter((line) => !line.startsWith('type '))
      .map((line) => line.replace(/ ?counter packets 0 bytes 0 ?/, ' ').trim());
    return index === 0 ? bare : [`chain ${head}`, ...bare];
  });
}

/** Exact, and these rules. `A >` begins a chain of its own. */
function expectRules(place: Place, rule: string, expected: readonly string[]): void {
  const { text, summary, diagnostics } = translated(place, rule);
  expect(diagnostics).toEqual([]);
  expect(summary).toMatchObject({ approximate: 0, unsupported: 0 });
  expect(lines(text)).toEqual(expected);
}

function expectLoss(place: Place, rule: string, status: 'approximate' | 'unsupported', reason: string): void {
  const { rules } = translated(place, rule);
  expect(rules.map((report) => [report.status, report.reason])).toEqual([[status, reason]]);
}

const EXACT: readonly (readonly [trap: string, place: Place, rule: string, nft: readonly string[]])[] = [
  [
    'A1 two fields are two rules',
    INPUT,
    '-m conntrack --ctstate RELATED,ESTABLISHED,DNAT -j ACCEPT',
    ['ct state related,established accept', 'ct status dnat accept'],
  ],
  [
    'A1 a target that goes on is met once',
    INPUT,
    '-m conntrack --ctstate RELATED,ESTABLISHED,DNAT -j LOG',
    [
      'jump INPUT_part_2',
      'chain INPUT_part {',
      'log',
      'chain INPUT_part_2 {',
      'ct state related,established goto INPUT_part',
      'ct status dnat goto INPUT_part',
    ],
  ],
  [
    'A2 a negation of DNAT lets packets without a connection pass',
    INPUT,
    '-m conntrack ! --ctstate DNAT -j ACCEPT',
    ['ct state invalid,untracked accept', 'ct status ! dnat accept'],
  ],
  [
    'A2 a negation of both fields',
    INPUT,
    '-m conntrack ! --ctstate NEW,SNAT -j ACCEPT',
    ['ct state invalid,untracked accept', 'ct state ! new ct status ! snat accept'],
  ],
  ['A2 both kinds of NAT', INPUT, '-m conntrack --ctstate SNAT,DNAT -j ACCEPT', ['ct status snat,dnat accept']],
  ['A3 not "!=" of a list', INPUT, '-m conntrack ! --ctstate NEW,RELATED -j DROP', ['ct state ! new,related drop']],
  ['A4 and before xor', MANGLE, '-j CONNMARK --set-xmark 0x10/0xf0', ['ct mark set ct mark & 0xffffff0f ^ 0x00000010']],
  [
    'A4 a saved mark keeps the bits outside the mask',
    MANGLE,
    '-j CONNMARK --save-mark --mask 0x1',
    [
      'jump PREROUTING_part',
      'chain PREROUTING_part {',
      'ct state ! invalid,untracked ct mark set ct mark & 0xfffffffe',
      'meta mark & 0x00000001 == 0x00000001 ct mark set ct mark ^ 0x00000001',
    ],
  ],
  [
    'A4 a restored mark keeps the bits outside the mask',
    MANGLE,
    '-j CONNMARK --restore-mark --mask 0x1',
    [
      'jump PREROUTING_part',
      'chain PREROUTING_part {',
      'ct state ! invalid,untracked meta mark set meta mark & 0xfffffffe',
      'ct mark & 0x00000001 == 0x00000001 meta mark set meta mark ^ 0x00000001',
    ],
  ],
  ['A5 every source port is still TCP', INPUT, '-p tcp --sport 0:65535 -j ACCEPT', ['meta l4proto tcp accept']],
  ['A5 no source port is never', INPUT, '-p tcp ! --sport 0:65535 -j ACCEPT', []],
  ['A6 a single flag', INPUT, '-p tcp --tcp-flags ACK ACK -j ACCEPT', ['tcp flags & ack == ack accept']],
  ['A7 no status at all is never', INPUT, '-m conntrack --ctstatus NONE -j ACCEPT', []],
  [
    'A7 its negation is every connection',
    INPUT,
    '-m conntrack ! --ctstatus NONE -j ACCEPT',
    ['ct state ! invalid,untracked accept'],
  ],
  ['A8 a quote in a comment', INPUT, '-m comment --comment "say \\"hi\\"" -j ACCEPT', ['accept comment "say \'hi\'"']],
  [
    'A10 times are seconds of UTC, wherever the rules are loaded',
    INPUT,
    '-m time --timestart 09:00 --timestop 17:00 --weekdays Mon -j ACCEPT',
    ['meta day "Monday" meta hour 32400-61200 accept'],
  ],
  [
    'A11 hashlimit is a set that forgets',
    INPUT,
    '-m hashlimit --hashlimit-upto 5/sec --hashlimit-mode srcip --hashlimit-name a -j ACCEPT',
    ['update @hashlimit_a { ip saddr limit rate 5/second burst 5 packets } accept'],
  ],
  [
    'A12 connections of an IPv6 address',
    INPUT6,
    '-m connlimit --connlimit-above 3 -j DROP',
    ['add @connlimit { ip6 saddr ct count over 3 } drop'],
  ],
  ['A13, C the bits of ECN too', MANGLE6, '-j TOS --set-tos 0x1f', ['@nh,0,16 set @nh,0,16 & 0xf00f ^ 0x1f0']],
  ['A13 the DSCP of IPv4', MANGLE, '-j TOS --set-tos 0x10', ['ip dscp set 0x04 ip ecn set not-ect']],
  ['C any number is still a fragment', INPUT6, '-m frag --fragid 0:4294967295 -j DROP', ['exthdr frag exists drop']],
  [
    'A25 hops are counted by one rule for each number',
    MANGLE,
    '-j TTL --ttl-dec 253',
    [
      'jump PREROUTING_part',
      'chain PREROUTING_part {',
      'ip ttl 0-253 ip ttl set 0',
      'ip ttl 254 ip ttl set 1',
      'ip ttl 255 ip ttl set 2',
    ],
  ],
  [
    'C SYNPROXY takes bare SYN and ACK only',
    INPUT,
    '-p tcp -j SYNPROXY --mss 1460',
    [
      'meta l4proto tcp jump INPUT_part',
      'chain INPUT_part {',
      'tcp flags & (fin | syn | rst | ack) == syn synproxy mss 1460',
      'tcp flags & (fin | syn | rst | ack) == ack synproxy mss 1460',
    ],
  ],
  ['A19 a zone is set before tracking', RAW, '-j CT --zone 5', ['ct zone set 5']],
  [
    'A19 a helper is set after tracking',
    RAW,
    '-p tcp --dport 21 -j CT --helper ftp',
    ['chain PREROUTING_helper {', 'tcp dport 21 ct helper set "ftp-tcp"'],
  ],
  [
    'a zone is set before tracking, and the helper of the same rule after it',
    RAW,
    '-p udp --dport 69 -j CT --zone 3 --helper tftp',
    ['udp dport 69 ct zone set 3', 'chain PREROUTING_helper {', 'udp dport 69 ct helper set "tftp-udp"'],
  ],
  ['A20 NETMAP', DNAT, '-d 192.0.2.0/24 -j NETMAP --to 10.0.0.0/24', ['ip daddr 192.0.2.0/24 dnat ip prefix to 10.0.0.0/24']],
  [
    'A21 TPROXY ends the chain, and drops what no socket takes',
    MANGLE,
    '-p tcp -j TPROXY --on-port 3129',
    ['meta l4proto tcp jump PREROUTING_part', 'chain PREROUTING_part {', 'meta l4proto tcp tproxy to :3129 accept', 'drop'],
  ],
  [
    'A22 shifted ports',
    DNAT,
    '-p tcp --dport 8000:8001 -j DNAT --to-destination 192.0.2.5:9000-9010/8000',
    ['tcp dport 8000-8001 dnat ip to tcp dport map { 8000 : 192.0.2.5 . 9000, 8001 : 192.0.2.5 . 9001 }'],
  ],
  ['A26 the protocol of IPv6 behind its extension headers', INPUT6, '-p tcp -j ACCEPT', ['meta l4proto tcp accept']],
  ['A26 later fragments', INPUT, '-f -j DROP', ['ip frag-off & 0x1fff != 0x0 drop']],
  ['A27 what came by IPsec', INPUT, '-m policy --dir in --pol ipsec -j ACCEPT', ['meta ipsec exists accept']],
  ['A27 what will leave by IPsec', OUTPUT, '-m policy --dir out --pol ipsec -j ACCEPT', ['rt ipsec exists accept']],
  ['A28 the reverse path', RAW, '-m rpfilter --invert -j DROP', ['fib saddr . iif oif missing drop']],
  ['A28 loose, and by mark', RAW, '-m rpfilter --validmark --loose -j ACCEPT', ['fib saddr . mark oif exists accept']],
  ['A29 REJECT says port-unreachable', INPUT, '-j REJECT', ['reject with icmp port-unreachable']],
  ['A29 REJECT in IPv6', INPUT6, '-j REJECT', ['reject with icmpv6 port-unreachable']],
  ['A29 a reset is of TCP', INPUT, '-p tcp -j REJECT --reject-with tcp-reset', ['meta l4proto tcp reject with tcp reset']],
  ['A31 a wildcard', INPUT, '-i eth+ -j ACCEPT', ['iifname "eth*" accept']],
  ['A31 every interface', INPUT, '-i + -j ACCEPT', ['accept']],
  ['A31 no interface', INPUT, '! -i + -j ACCEPT', []],
  ['A31 a star is none', INPUT, '-i eth* -j ACCEPT', ['iifname "eth\\*" accept']],
  ['A34 -m state', INPUT, '-m state --state ESTABLISHED -j ACCEPT', ['ct state established accept']],
  ['A34, C an inverted range matches nothing', INPUT, '-p tcp --dport 60000:29 -j ACCEPT', []],
  ['A35 a range of users', OUTPUT, '-m owner --uid-owner 1000-2000 -j ACCEPT', ['meta skuid 1000-2000 accept']],
  [
    'A35 type and code',
    INPUT,
    '-p icmp --icmp-type 3/4 -j ACCEPT',
    ['icmp type destination-unreachable icmp code frag-needed accept'],
  ],
  ['A35 a type by its number', INPUT6, '-p ipv6-icmp --icmpv6-type 130 -j ACCEPT', ['icmpv6 type mld-listener-query accept']],
  ['A36 a list of addresses', INPUT, '-s 10.0.0.1,10.0.0.2 -j ACCEPT', ['ip saddr 10.0.0.1 accept', 'ip saddr 10.0.0.2 accept']],
  ['C every destination port is still TCP', INPUT, '-p tcp --dport 0:65535 -j ACCEPT', ['meta l4proto tcp accept']],
  [
    'C --ports is either port, with the whole range',
    INPUT,
    '-p tcp -m multiport --ports 6000,7000:7005 -j ACCEPT',
    ['tcp sport { 6000, 7000-7005 } accept', 'tcp dport { 6000, 7000-7005 } accept'],
  ],
  [
    'C ! --ports is neither, and nft 1.0.6 must not join the two tests',
    INPUT,
    '-p tcp -m multiport ! --ports 22 -j ACCEPT',
    ['tcp sport != 22 tcp dport & 65535 != 22 accept'],
  ],
  ['C --tcp-option implies TCP', INPUT, '-p tcp ! --tcp-option 8 -j ACCEPT', ['meta l4proto tcp tcp option 8 missing accept']],
  [
    'C a segment without the option is let pass by a negation of --mss',
    INPUT,
    '-p tcp -m tcpmss ! --mss 536 -j ACCEPT',
    ['meta l4proto tcp tcp option maxseg size != 536 accept', 'meta l4proto tcp tcp option maxseg missing accept'],
  ],
  [
    'ports of NAT want the protocol named, and an option of TCP does not name it',
    DNAT,
    '-p tcp -m tcpmss --mss 536 -j DNAT --to 192.0.2.5:80',
    ['meta l4proto tcp tcp option maxseg size 536 dnat to 192.0.2.5:80'],
  ],
  [
    'ports of connections want the protocol named in front of them',
    INPUT,
    '-p tcp -m conntrack --ctorigdstport 80 -m tcp --sport 53 -j ACCEPT',
    ['meta l4proto tcp ct original proto-dst 80 tcp sport 53 accept'],
  ],
  [
    'an ICMP error belongs to a connection of another protocol',
    INPUT,
    '-p icmp -m conntrack --ctproto tcp -m icmp --icmp-type 3/4 -j ACCEPT',
    ['ct protocol & 255 == tcp icmp type destination-unreachable icmp code frag-needed accept'],
  ],
  [
    'ports of NAT want the protocol named, also in a helper chain',
    DNAT,
    '-p tcp -m multiport --ports 80 -m limit --limit 1/s -j DNAT --to 192.0.2.5:80',
    [
      'meta l4proto tcp jump PREROUTING_part_2',
      'chain PREROUTING_part {',
      'meta l4proto tcp limit rate 1/second burst 5 packets dnat to 192.0.2.5:80',
      'chain PREROUTING_part_2 {',
      'tcp sport 80 goto PREROUTING_part',
      'tcp dport 80 goto PREROUTING_part',
    ],
  ],
  ['C octal addresses', INPUT, '-s 010.0.0.1 -j ACCEPT', ['ip saddr 8.0.0.1 accept']],
  ['C short addresses', INPUT, '-s 10.1 -j ACCEPT', ['ip saddr 10.1.0.0 accept']],
  ['C host bits', INPUT, '-s 192.168.1.1/24 -j ACCEPT', ['ip saddr 192.168.1.0/24 accept']],
];

describe('what has a translation', () => {
  test.each(EXACT)('%s', (_trap, place, rule, nft) => {
    expectRules(place, rule, nft);
  });
});

const LOSSES: readonly (readonly [
  trap: string,
  place: Place,
  rule: string,
  status: 'approximate' | 'unsupported',
  reason: string,
])[] = [
  [
    'A8 a quote in a prefix',
    INPUT,
    '-j LOG --log-prefix "a \\"b\\""',
    'approximate',
    'nft cannot write the prefix a "b", so it is a \'b\'',
  ],
  [
    'A23 recent with counts',
    INPUT,
    '-m recent --name ssh --update --seconds 60 --hitcount 4 -j DROP',
    'approximate',
    'packets that come to this rule take tokens, 4 in 60 seconds for each address, where iptables looks at the times of the packets that it noted',
  ],
  [
    'A24 a set that is not known',
    INPUT,
    '-m set --match-set bad src -j DROP',
    'unsupported',
    'what the set bad holds is not known',
  ],
  [
    'A25 ports of a bridge',
    ['ip', 'filter', 'FORWARD'],
    '-m physdev --physdev-in eth0 -j ACCEPT',
    'unsupported',
    'nft does not see the ports of a bridge from the families ip and ip6',
  ],
  [
    'A25 checksums',
    ['ip', 'mangle', 'POSTROUTING'],
    '-j CHECKSUM --checksum-fill',
    'unsupported',
    'nft cannot fill in checksums',
  ],
  [
    'A33 an MSS where there is none',
    ['ip', 'mangle', 'FORWARD'],
    '-p tcp --syn -j TCPMSS --set-mss 1400',
    'approximate',
    'iptables adds the option to a SYN that has none; nft leaves it alone',
  ],
  [
    'C a dollar begins a variable',
    INPUT,
    '-j LOG --log-prefix "$x "',
    'approximate',
    'nft cannot write the prefix $x , so it is %x ',
  ],
];

describe('what has none', () => {
  test.each(LOSSES)('%s', (_trap, place, rule, status, reason) => {
    expectLoss(place, rule, status, reason);
  });

  test('A16 a rule without a translation leaves no text', () => {
    const text = '*filter\n-A INPUT -m recent --update --seconds 9 --name x -j DROP\n-A INPUT -j ACCEPT\nCOMMIT\n';
    expect(translate(text).text).toBeNull();
  });

  test('A17 the comment in its place keeps quotes and negations', () => {
    const { text } = translated(OUTPUT, '-m owner ! --socket-exists -m comment --comment "two words" -j DROP');
    expect(text).toContain(
      '# natgw: not translated: -A OUTPUT -m owner ! --socket-exists -m comment --comment "two words" -j DROP',
    );
  });

  test('A36 host names are refused', () => {
    const { diagnostics, text } = translated(INPUT, '-s gateway.example -j ACCEPT');
    expect(diagnostics.map(({ message }) => message)).toEqual(['"gateway.example" is a host name']);
    expect(text).toBeNull();
  });
});

describe('whole rulesets', () => {
  test('A11 rules of one name share a set; another rate under that name is no translation', () => {
    const rule = (rate: string): string =>
      `-A INPUT -m hashlimit --hashlimit-upto ${rate} --hashlimit-mode srcip --hashlimit-name a -j ACCEPT\n`;
    const { text, rules } = translate(`*filter\n${rule('5/sec')}${rule('5/sec')}${rule('9/sec')}COMMIT\n`, { lossy: true });
    expect(text?.match(/\tset hashlimit_a \{/g)).toHaveLength(1);
    expect(text?.match(/timeout 1s/g)?.length).toBe(text?.match(/\tset \S+/g)?.length);
    expect(rules.map(({ status }) => status)).toEqual(['exact', 'exact', 'approximate']);
  });

  test('A23 each wait for a list of recent is a set that forgets', () => {
    const { text } = translate(
      '*filter\n-A INPUT -p tcp --dport 7000 -m recent --set --name k -j DROP\n' +
        '-A INPUT -p tcp --dport 22 -m recent --rcheck --seconds 10 --name k -j ACCEPT\n' +
        '-A INPUT -p tcp --dport 23 -m recent --rcheck --seconds 30 --name k -j ACCEPT\nCOMMIT\n',
      { lossy: true },
    );
    expect(text).toContain('tcp dport 7000 update @recent_k_30s { ip saddr } update @recent_k_10s { ip saddr }');
    expect(text).toContain('tcp dport 22 ip saddr @recent_k_10s');
    expect(text?.match(/\ttimeout \d+s/g)).toEqual(['\ttimeout 30s', '\ttimeout 10s']);
  });

  test('rules that change an ipset change the set of the table, and no other table may name it', () => {
    const sets = parseIpsetSave(
      source('sets', 'create seen hash:ip timeout 600 maxelem 9\ncreate nets hash:net\nadd seen 192.0.2.1 timeout 0\n'),
    ).sets;
    const lowered = (rules: string) =>
      translate(`*filter\n-A INPUT -m set --match-set seen src -j DROP\n${rules}COMMIT\n`, {
        ipset: (name) => sets.get(name),
        lossy: true,
      });
    const change = (what: string): string => `-A INPUT -p tcp --dport 22 -j SET ${what}\n`;
    const { text, rules } = lowered(
      change('--add-set seen src --exist --timeout 30') + change('--add-set seen dst') + change('--del-set seen src'),
    );
    expect(rules.map(({ status }) => status)).toEqual(['exact', 'approximate', 'approximate', 'approximate']);
    expect(text).toContain('size 9\n\t\tflags dynamic,timeout\n\t\ttimeout 10m\n');
    expect(text).toContain('update @seen { ip saddr timeout 30s }\n');
    expect(text).toContain('add @seen { ip daddr }\n');
    expect(text).toContain('delete @seen { ip saddr }\n');
    const elsewhere = `${change('--add-set seen src')}COMMIT\n*mangle\n-A FORWARD -m set --match-set seen src -j MARK --set-mark 1\n`;
    expect(lowered(elsewhere).rules.map(({ status }) => status)).toEqual(['exact', 'unsupported', 'exact']);
    expect(lowered(change('--add-set nets src')).rules.map(({ reason }) => reason)[1]).toContain('holds no ranges');
  });

  test('A9 chains that nft cannot name get other names', () => {
    const { text, renames } = translate('*filter\n:log - [0:0]\n:2nd - [0:0]\n-A INPUT -j log\n-A INPUT -j 2nd\nCOMMIT\n');
    expect(renames.map(({ from }) => from).sort()).toEqual(['2nd', 'log']);
    for (const { to } of renames) expect(text).toContain(`jump ${to}\n`);
    expect(text).not.toMatch(/chain (?:log|2nd) /);
  });

  test('A14 -I INPUT 3 counts from zero in nft', () => {
    expect(translateCommands('iptables -I INPUT 3 -j ACCEPT\n').text).toBe(
      'nft insert rule ip filter INPUT index 2 counter packets 0 bytes 0 accept\n',
    );
  });

  test('A15 a second load does not double the rules, and other tables stay', () => {
    const { text } = translate('*filter\n-A INPUT -j ACCEPT\nCOMMIT\n');
    expect(text).toContain('table ip filter\ndelete table ip filter\ntable ip filter {\n');
    expect(text).not.toContain('flush ruleset');
  });

  test('A18 counters stay', () => {
    expect(translate('*filter\n[3:180] -A INPUT -j ACCEPT\nCOMMIT\n').text).toContain('\t\tcounter packets 3 bytes 180 accept\n');
  });

  test('A32 nat priorities, and mangle OUTPUT routes again', () => {
    const nat =
      translate('*nat\n-A PREROUTING -j ACCEPT\n-A INPUT -j ACCEPT\n-A OUTPUT -j ACCEPT\n-A POSTROUTING -j ACCEPT\nCOMMIT\n')
        .text ?? '';
    expect([...nat.matchAll(/type .*?;/g)].map(([line]) => line).sort()).toEqual([
      'type nat hook input priority 100;',
      'type nat hook output priority -100;',
      'type nat hook postrouting priority srcnat;',
      'type nat hook prerouting priority dstnat;',
    ]);
    expect(translate('*mangle\n-A OUTPUT -j ACCEPT\nCOMMIT\n').text).toContain('type route hook output priority mangle;');
  });

  test('A36 rules of one -I go in one after the other, so that the last one is on top', () => {
    const commands = translateCommands('iptables -I INPUT -s 10.0.0.1,10.0.0.2 -j ACCEPT\n').text ?? '';
    expect([...commands.matchAll(/insert rule ip filter INPUT ip saddr (\S+)/g)].map(([, address]) => address)).toEqual([
      '10.0.0.1',
      '10.0.0.2',
    ]);
    const whole = translate({ name: 'rules.sh', text: 'iptables -I INPUT -s 10.0.0.1,10.0.0.2 -j ACCEPT\n' }).text ?? '';
    expect([...whole.matchAll(/ip saddr (\S+)/g)].map(([, address]) => address)).toEqual(['10.0.0.2', '10.0.0.1']);
  });

  test('C the second appearance of a table replaces the first', () => {
    const { text } = translate(
      '*filter\n-A INPUT -s 192.0.2.1/32 -j DROP\nCOMMIT\n*filter\n-A INPUT -s 192.0.2.2/32 -j DROP\nCOMMIT\n',
    );
    expect(text).not.toContain('192.0.2.1');
    expect(text).toContain('192.0.2.2');
  });

  test('C a built-in chain that is not declared exists, and accepts', () => {
    const { text } = translate('*filter\n-A FORWARD -j DROP\nCOMMIT\n');
    expect(text).toContain('type filter hook forward priority filter; policy accept;');
  });
});

test('NETMAP in a chain of its own is of the end that all hooks leading there rewrite', () => {
  const netmap = (...lines: readonly string[]) =>
    translate(
      parse(
        { name: 'rules', text: `*nat\n:n - [0:0]\n${lines.join('\n')}\n-A n -j NETMAP --to 10.0.0.0/24\nCOMMIT\n` },
        { family: 'ip' },
      ),
    );
  expect(netmap('-A PREROUTING -j n', '-A OUTPUT -d 203.0.113.0/24 -g n').text).toContain('dnat ip prefix to 10.0.0.0/24');
  expect(netmap('-A POSTROUTING -j n').text).toContain('snat ip prefix to 10.0.0.0/24');
  expect(netmap('-A PREROUTING -j n', '-A POSTROUTING -j n').text).toBeNull();
});
