// Lines of a dump that are like others before them, but for a word: what is remembered of lines must not be taken for these.

const WORDS = [
  'eth0',
  '"eth0"',
  '-x',
  '!',
  '""',
  '"-a"',
  '"a b"',
  'a\\b',
  '"a\\"b"',
  'a"b"',
  'w"',
  '10.0.0.1',
  '80',
  'ACCEPT',
  'DNAT',
  'CHAIN',
  'é',
];
const RULES = [
  '-s 10.0.0.0/8 -p tcp -m comment --comment "ns/x:http cluster IP" -m tcp --dport 80 -j CHAIN',
  '-i eth0 -m comment --comment word -j NFQUEUE --queue-num 1',
  '! -s 10.0.0.1/32 -o "eth1" -p udp -m multiport --dports 1,2,3 -j ACCEPT',
  '-m mark --mark 0x1/0xffffffff -j CHAIN',
  '-p tcp -j LOG --log-prefix "a b " --log-level 4',
];
const COUNTERS = ['', '[1:2] ', '[10:0] ', '[01:2] ', '[1:2]  ', '[99999999999999999:1] ', '[x:1] '];

/** Lines that append rules to the chain, of each kind three that differ in a number; all with the counter. */
export function alike(chain: string, counter = ''): readonly string[] {
  return RULES.flatMap((rule) => likeRule(rule, chain, counter));
}

function likeRule(rule: string, chain: string, counter: string): readonly string[] {
  return [0, 1, 2].map((digit) => `${counter}-A ${chain} ${rule.replace(/\d(?=[ :])/g, String(digit))}`);
}

/**
 * The same kind by kind: lines that stand in front, and those that are like them but for one word, or for their counter. Of its own kind
 * all stand in front, of each other one: a line is taken for another along the words that both begin with, and where those of two kinds
 * begin alike, one line of each is there.
 */
export function almostAlikeByKind(
  chain: string,
): readonly { readonly before: readonly string[]; readonly lines: readonly string[] }[] {
  return RULES.map((rule) => ({
    before: [
      ...RULES.filter((other) => other !== rule).flatMap((other) => likeRule(other, chain, '').slice(0, 1)),
      ...['', '[1:2] '].flatMap((counter) => likeRule(rule, chain, counter)),
    ],
    lines: damagedOf(rule, chain),
  }));
}

/** Lines that are like those but for one word, or for their counter. */
export function almostAlike(chain: string): readonly string[] {
  return RULES.flatMap((rule) => damagedOf(rule, chain));
}

function damagedOf(rule: string, chain: string): readonly string[] {
  const words = rule.split(' ');
  const damaged = words.flatMap((old, index) =>
    [[], [`"${old}"`], ...WORDS.flatMap((word) => [[word], [old + word], [word, old]])].map((instead) =>
      words.toSpliced(index, 1, ...instead).join(' '),
    ),
  );
  return [...COUNTERS.map((counter) => `${counter}-A ${chain} ${rule}`), ...damaged.map((line) => `-A ${chain} ${line}`)];
}
