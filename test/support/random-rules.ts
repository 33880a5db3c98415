// Small rulesets at random, that touch all that a packet's way depends on.

import fc from 'fast-check';

/** Of packets that such rules tell apart. */
export const ADDRESSES = ['10.0.0.1', '10.0.0.2', '10.0.1.7', '192.0.2.9', '203.0.113.10'];
const NETWORKS = ['10.0.0.0/8', '10.0.0.0/24', '10.0.0.1', '192.0.2.0/25', '0.0.0.0/1'];
const INTERFACES = ['eth0', 'eth1', 'wan', 'eth+', 'w+'];

const option = fc.oneof(
  fc
    .tuple(fc.constantFrom('', '! '), fc.constantFrom('-s', '-d'), fc.constantFrom(...NETWORKS))
    .map(([not, flag, value]) => `${not}${flag} ${value}`),
  fc.tuple(fc.constantFrom('', '! '), fc.constantFrom(...INTERFACES)).map(([not, value]) => `${not}-i ${value}`),
  fc.constantFrom(
    '-p tcp',
    '-p udp',
    '! -p icmp',
    '-p tcp --dport 22',
    '-p udp --sport 1024:2000',
    '-p tcp -m multiport --dports 80,443,1000:1010',
    '-p tcp --syn',
    '-p icmp --icmp-type 8',
    '-f',
  ),
  fc.constantFrom('NEW', 'RELATED,ESTABLISHED', 'INVALID', 'UNTRACKED,NEW').map((states) => `-m conntrack --ctstate ${states}`),
  fc
    .tuple(fc.constantFrom('', '! '), fc.constantFrom('0x1', '0x10/0xf0', '0x3/0x3'))
    .map(([not, mark]) => `-m mark ${not}--mark ${mark}`),
);
const target = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('ACCEPT', 'DROP', 'RETURN', 'a', 'b') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'MARK --set-mark 1',
      'MARK --or-mark 0x10',
      'MARK --xor-mark 3',
      'CONNMARK --save-mark',
      'CONNMARK --restore-mark --mask 0xf',
      'LOG --log-prefix x',
    ),
  },
);
const rule = (chain: string, jumps: readonly string[]) =>
  fc
    .tuple(
      fc.uniqueArray(option, { maxLength: 2, selector: (text) => text.split(' ').find((word) => word.startsWith('-')) }),
      target,
      fc.boolean(),
    )
    .filter(
      ([options, to]) => (jumps.includes(to) || !/^[ab]$/.test(to)) && options.filter((text) => /-p /.test(text)).length < 2,
    )
    .map(([options, to, goes]) => `-A ${chain} ${[...options, /^[ab]$/.test(to) && goes ? `-g ${to}` : `-j ${to}`].join(' ')}`);
/** An iptables-save text with mangle, nat and raw rules at prerouting: chains of its own, marks, states, translations. */
export const randomRules = fc
  .tuple(
    fc.constantFrom('ACCEPT', 'DROP'),
    fc.array(rule('PREROUTING', ['a', 'b']), { maxLength: 6 }),
    fc.array(rule('a', ['b']), { maxLength: 4 }),
    fc.array(rule('b', []), { maxLength: 4 }),
    fc.array(
      fc.constantFrom(
        '-A PREROUTING -d 203.0.113.10 -p tcp --dport 80 -j DNAT --to-destination 10.0.0.2:22',
        '-A PREROUTING -i wan -j DNAT --to-destination 10.0.0.1',
        '-A PREROUTING -s 10.0.0.0/24 -j ACCEPT',
        '-A PREROUTING -p tcp --dport 22 -j REDIRECT --to-ports 80',
      ),
      { maxLength: 3 },
    ),
    fc.array(
      fc.constantFrom(
        '-A PREROUTING -s 10.0.0.2 -j NOTRACK',
        '-A PREROUTING -p udp -j CT --notrack',
        '-A PREROUTING -d 192.0.2.9 -j DROP',
      ),
      { maxLength: 2 },
    ),
  )
  .map(
    ([policy, base, a, b, nat, raw]) =>
      `*mangle\n:PREROUTING ${policy} [0:0]\n:a - [0:0]\n:b - [0:0]\n${[...base, ...a, ...b].join('\n')}\nCOMMIT\n*nat\n${nat.join('\n')}\nCOMMIT\n*raw\n${raw.join('\n')}\nCOMMIT\n`,
  );
