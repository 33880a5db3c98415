// Words of nft's grammar that cannot be names: of tables, chains, sets and objects.

import { spanBetween, kindAt, tokenText, type Text } from './cursor.js';
import { KIND } from './lexer.js';
import { complain, type ReadState } from './state.js';

/** Tried with nft 1.0.6 and 1.1.3, which agree on these; the newer one adds the names of tunnels. */
const RESERVED: ReadonlySet<string> = new Set(
  `
    accept add ah all and arp auto-merge bridge cgroup chain comment comp constant continue counter cpu create ct day dccp
    define delete describe device devices dnat drop dst dup dynamic ecn element elements eq esp ether exists expires
    export exthdr fib flags flow flowtable flush frag fwd gc-interval get goto handle hbh hook hour ibrname icmp icmpv6
    igmp iif iifgroup iifname iiftype import include index inet insert interval ip ip6 ipsec jhash jump limit list log map
    mark masquerade meta meter mh missing monitor ne netdev nftrace not notrack numgen obrname offload oif oifgroup
    oifname oiftype or osf pkttype policy position priority queue quota random redefine redirect reject rename replace
    reset return rt rt0 rt2 rtclassid rule ruleset sctp secmark set size skgid skuid snat socket srh symhash synproxy
    table tcp th time timeout tproxy type typeof udp udplite undefine update vlan vmap xor xt
  `
    .trim()
    .split(/\s+/),
);

const OF_CT =
  'avgpkt bytes count daddr direction dport event expectation expiration helper id l3proto label original over packets ' +
  'proto-dst proto-src protocol reply saddr state status zone';

/** Words that mean something behind the word of an object; tried with the same versions, word by word. */
const RESERVED_BEHIND: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    counter: 'bytes name packets',
    quota: 'bytes name over until used',
    limit: 'burst bytes minute name over packets rate second week',
    synproxy: 'mss name sack-perm timestamp wscale',
    'ct helper': OF_CT,
    'ct timeout': OF_CT,
    'ct expectation': OF_CT,
  }).map(([type, words]) => [type, words.split(' ')]),
);

export function isReserved(word: string): boolean {
  return RESERVED.has(word);
}

/** A name that is declared is written out, and no word of the grammar. */
export function checkName(text: Text, at: number, what: string, state: ReadState): void {
  const word = tokenText(text, at);
  if (kindAt(text, at) === KIND.variable) {
    complain(state, `"${word}" stands where the name of a ${what} is written out`, spanBetween(text, at, at + 1));
  } else if (/^\d/.test(word)) {
    complain(state, `"${word}" is no name of a ${what}`, spanBetween(text, at, at + 1), 'names begin with a letter');
  } else if (kindAt(text, at) === KIND.word && (isReserved(word) || RESERVED_BEHIND.get(what)?.includes(word) === true)) {
    complain(state, `"${word}" is a word of nft, and no name of a ${what}`, spanBetween(text, at, at + 1), 'choose another name');
  }
}
