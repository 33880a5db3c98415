// What `iptables -L` prints of each match, and the options that say the same: taken from listings of iptables 1.4.21 to 1.8.11.

import { bang, quoted, type Phrase } from './phrase.js';
import { TRANSPORT_PHRASES } from './transport-phrases.js';

const CONNTRACK =
  'ctstate|ctproto|ctorigsrcport|ctorigdstport|ctreplsrcport|ctrepldstport|ctorigsrc|ctorigdst|ctreplsrc|ctrepldst|ctstatus|ctexpire|ctdir';

/** A phrase whose words are those of its option: `hops 3` for `--hops 3`, `!` where the listing puts it. */
function option(word: string, flag: string): readonly [RegExp, (...groups: string[]) => string] {
  return [
    new RegExp(`(! ?)?${word}[ :](! ?)?(\\S+)`, 'y'),
    (before, after, value) => `${bang(before + after)}--${flag} ${value}`,
  ];
}

/** A word alone that stands for an option without a value. */
function flag(word: string, name: string): readonly [RegExp, (...groups: string[]) => string] {
  return [new RegExp(`(!? ?)${word}(?= |$)`, 'y'), (not) => `${bang(not)}--${name}`];
}

/** Tried in this order: one that begins like another stands before it. */
export const MATCH_PHRASES: readonly Phrase[] = [
  { of: 'comment', lead: /\/\* (.*?) ?\*\//y, save: (text) => `-m comment --comment ${quoted(text)}` },
  ...TRANSPORT_PHRASES,
  {
    of: 'conntrack',
    lead: new RegExp(`(?=(?:! )?(?:${CONNTRACK}) )`, 'y'),
    save: () => '-m conntrack',
    details: [[new RegExp(`(! )?(${CONNTRACK}) (\\S+)`, 'y'), (not, name, value) => `${bang(not)}--${name} ${value}`]],
  },
  { of: 'state', lead: /(! )?state (\S+)/y, save: (not, states) => `-m state ${bang(not)}--state ${states}` },
  {
    of: 'multiport',
    lead: /multiport (sports|dports|ports) +(!?)(\S+)/y,
    save: (which, not, ports) => `-m multiport ${bang(not)}--${which} ${ports}`,
  },
  {
    of: 'limit',
    lead: /limit: avg (\S+) burst (\d+)/y,
    save: (rate, burst) => `-m limit --limit ${rate} --limit-burst ${burst}`,
  },
  {
    of: 'hashlimit',
    lead: /limit: (?:above|up to) \S+(?: burst \S+)?(?: mode \S+)?(?: htable-\w+ \d+)*(?: (?:src|dst)mask \d+)*(?: rate-match)?(?: rate-interval \d+)?/y,
    save: null,
    hides: 'the name of its table',
  },
  {
    of: 'iprange',
    lead: /(?=(?:source|destination) IP range )/y,
    save: () => '-m iprange',
    details: [
      [/source IP range (! )?(\S+)/y, (not, range) => `${bang(not)}--src-range ${range}`],
      [/destination IP range (! )?(\S+)/y, (not, range) => `${bang(not)}--dst-range ${range}`],
    ],
  },
  {
    of: 'addrtype',
    lead: /ADDRTYPE match/y,
    save: () => '-m addrtype',
    details: [
      [/src-type (!?)(\S+)/y, (not, types) => `${bang(not)}--src-type ${types}`],
      [/dst-type (!?)(\S+)/y, (not, types) => `${bang(not)}--dst-type ${types}`],
      [/limit-(in|out)/y, (which) => `--limit-iface-${which}`],
    ],
  },
  { of: 'mark', lead: /mark match +(! ?)?(\S+)/y, save: (not, mark) => `-m mark ${bang(not)}--mark ${mark}` },
  { of: 'connmark', lead: /connmark match +(! ?)?(\S+)/y, save: (not, mark) => `-m connmark ${bang(not)}--mark ${mark}` },
  { of: 'mac', lead: /MAC ?(! ?)?([0-9A-Fa-f:]{17})/y, save: (not, mac) => `-m mac ${bang(not)}--mac-source ${mac}` },
  { of: 'pkttype', lead: /PKTTYPE (!?)= (\S+)/y, save: (not, type) => `-m pkttype ${bang(not)}--pkt-type ${type}` },
  { of: 'length', lead: /length (!?)(\S+)/y, save: (not, length) => `-m length ${bang(not)}--length ${length}` },
  {
    of: 'statistic',
    lead: /statistic mode random (! )?probability (\S+)/y,
    save: (not, probability) => `-m statistic --mode random ${bang(not)}--probability ${probability}`,
  },
  {
    of: 'statistic',
    lead: /statistic mode nth (! )?every (\d+)(?: packet (\d+))?/y,
    save: (not, every, packet) => `-m statistic --mode nth ${bang(not)}--every ${every} --packet ${packet === '' ? '0' : packet}`,
  },
  {
    of: 'recent',
    lead: /(! )?recent: (SET|CHECK|UPDATE|REMOVE)/y,
    save: (not, does) => `-m recent ${bang(not)}--${does === 'CHECK' ? 'rcheck' : does.toLowerCase()}`,
    details: [
      [/seconds: (\d+)/y, (seconds) => `--seconds ${seconds}`],
      [/reap(?= |$)/y, () => '--reap'],
      [/hit_count: (\d+)/y, (count) => `--hitcount ${count}`],
      [/TTL-Match/y, () => '--rttl'],
      [/name: (\S+)/y, (name) => `--name ${name}`],
      [/side: (source|dest)/y, (side) => (side === 'source' ? '--rsource' : '--rdest')],
      [/mask: (\S+)/y, (mask) => `--mask ${mask}`],
    ],
  },
  {
    of: 'owner',
    lead: /(?=(?:! )?owner (?:UID|GID|socket))/y,
    save: () => '-m owner',
    details: [
      [/(! )?owner UID match (\S+)/y, (not, id) => `${bang(not)}--uid-owner ${id}`],
      [/(! )?owner GID match (\S+)/y, (not, id) => `${bang(not)}--gid-owner ${id}`],
      [/(! )?owner socket exists/y, (not) => `${bang(not)}--socket-exists`],
      [/incl\. suppl\. groups/y, () => '--suppl-groups'],
    ],
  },
  {
    of: 'physdev',
    lead: /PHYSDEV match/y,
    save: () => '-m physdev',
    details: [
      [/(! )?--physdev-(in|out) (\S+)/y, (not, which, name) => `${bang(not)}--physdev-${which} ${name}`],
      [/(! )?--physdev-is-(in|out|bridged)/y, (not, which) => `${bang(not)}--physdev-is-${which}`],
    ],
  },
  {
    of: 'policy',
    lead: /policy match dir (in|out) pol (none|ipsec)/y,
    save: (direction, policy) => `-m policy --dir ${direction} --pol ${policy}`,
    details: [
      [/strict/y, () => '--strict'],
      [/\[0\]/y, () => ''],
      [/\[\d+\]/y, () => '--next'],
      [/(! )?(reqid|spi|proto|mode|tunnel-src|tunnel-dst) (\S+)/y, (not, name, value) => `${bang(not)}--${name} ${value}`],
    ],
  },
  {
    of: 'rpfilter',
    lead: /rpfilter/y,
    save: () => '-m rpfilter',
    details: ['loose', 'validmark', 'accept-local', 'invert'].map((name) => flag(name, name)),
  },
  {
    of: 'set',
    lead: /(! )?match-set (\S+) (\S+)/y,
    save: (not, name, directions) => `-m set ${bang(not)}--match-set ${name} ${directions}`,
    details: [
      [/return-nomatch/y, () => '--return-nomatch'],
      [/! (update-(?:sub)?counters)/y, (name) => `! --${name}`],
      [/(! )?(packets|bytes)-(eq|lt|gt) (\d+)/y, (not, what, how, value) => `${bang(not)}--${what}-${how} ${value}`],
    ],
  },
  { of: 'ttl', lead: /TTL match TTL (==|!=|<|>) (\d+)/y, save: (how, value) => `-m ttl ${compared('ttl', how)} ${value}` },
  { of: 'hl', lead: /HL match HL (==|!=|<|>) (\d+)/y, save: (how, value) => `-m hl ${compared('hl', how)} ${value}` },
  { of: 'dscp', lead: /DSCP match ?(!?)(\S+)/y, save: (not, value) => `-m dscp ${bang(not)}--dscp ${value}` },
  { of: 'tos', lead: /tos match ?(!?)(0x\S+)/y, save: (not, value) => `-m tos ${bang(not)}--tos ${value}` },
  {
    of: 'ecn',
    lead: /ECN match/y,
    save: () => '-m ecn',
    details: [
      [/(!?)ECE/y, (not) => `${bang(not)}--ecn-tcp-ece`],
      [/(!?)CWR/y, (not) => `${bang(not)}--ecn-tcp-cwr`],
      [/(!?)ECT=(\d)/y, (not, value) => `${bang(not)}--ecn-ip-ect ${value}`],
    ],
  },
  {
    of: 'esp',
    lead: /esp(?= |$)/y,
    save: () => '-m esp',
    details: [[/spis?:(!?)(\S+)/y, (not, spi) => `${bang(not)}--espspi ${spi}`]],
  },
  {
    of: 'ah',
    lead: /ah(?= |$)/y,
    save: () => '-m ah',
    details: [
      [/spis?:(!?)([\d:]+)/y, (not, spi) => `${bang(not)}--ahspi ${spi}`],
      [/length:(!?)(\d+)/y, (not, length) => `${bang(not)}--ahlen ${length}`],
      [/reserved/y, () => '--ahres'],
    ],
  },
  {
    of: 'ipcomp',
    lead: /comp(?= |$)/y,
    save: () => '-m ipcomp',
    details: [
      [/spis?:(!?)([\d:]+)/y, (not, spi) => `${bang(not)}--ipcompspi ${spi}`],
      [/reserved/y, () => '--compres'],
    ],
  },
  {
    of: 'frag',
    lead: /frag(?= |$)/y,
    save: () => '-m frag',
    details: [
      [/ids?:(!?)(\S+)/y, (not, id) => `${bang(not)}--fragid ${id}`],
      [/length:(!?)(\d+)/y, (not, length) => `${bang(not)}--fraglen ${length}`],
      [/reserved/y, () => '--fragres'],
      [/(first|more|last)/y, (which) => `--frag${which}`],
    ],
  },
  {
    of: 'rt',
    lead: /rt(?= |$)/y,
    save: () => '-m rt',
    details: [
      [/type:(!?)(\d+)/y, (not, type) => `${bang(not)}--rt-type ${type}`],
      [/segslefts?:(!?)(\S+)/y, (not, left) => `${bang(not)}--rt-segsleft ${left}`],
      [/length:(!?)(\d+)/y, (not, length) => `${bang(not)}--rt-len ${length}`],
      [/reserved/y, () => '--rt-0-res'],
      [/0-addrs (\S+)/y, (addresses) => `--rt-0-addrs ${addresses}`],
      [/0-not-strict/y, () => '--rt-0-not-strict'],
    ],
  },
  ...(['dst', 'hbh'] as const).map((name): Phrase => ({
    of: name,
    lead: new RegExp(`${name}(?= |$)`, 'y'),
    save: () => `-m ${name}`,
    details: [
      [/length:(!?)(\d+)/y, (not, length) => `${bang(not)}--${name}-len ${length}`],
      [/opts (\S+)/y, (options) => `--${name}-opts ${options}`],
    ],
  })),
  {
    of: 'mh',
    lead: /mh(?: (!?)([\w:-]+))?(?= |$)/y,
    save: (not, type) => (type === '' ? '-m mh' : `-m mh ${bang(not)}--mh-type ${type}`),
  },
  { of: 'eui64', lead: /eui64/y, save: () => '-m eui64' },
  {
    of: 'ipv6header',
    lead: /ipv6header flags:(!?)(0x[0-9A-Fa-f]+)( soft)?/y,
    save: (not, flags, soft) =>
      `-m ipv6header ${soft === '' ? '' : '--soft '}${bang(not)}--header ${extensionHeaders(Number(flags))}`,
  },
  {
    of: 'srh',
    lead: /srh(?= |$)/y,
    save: () => '-m srh',
    details: [
      [
        /(next-hdr|hdr-len-(?:eq|gt|lt)|segs-left-(?:eq|gt|lt)|last-entry-(?:eq|gt|lt)|tag):(!?)(\S+)/y,
        (name, not, value) => `${bang(not)}--srh-${name} ${value}`,
      ],
      [/(psid|nsid|lsid) +(! )?(\S+)/y, (name, not, value) => `${bang(not)}--srh-${name} ${value}`],
    ],
  },
  {
    of: 'connlimit',
    lead: /#conn (src|dst)\/(\d+) (<=|>) (\d+)/y,
    save: (side, mask, how, count) =>
      `-m connlimit --connlimit-${how === '>' ? 'above' : 'upto'} ${count} --connlimit-mask ${mask} --connlimit-${side === 'src' ? 's' : 'd'}addr`,
  },
  {
    of: 'connbytes',
    lead: /(! )?connbytes (\S+) connbytes mode (\w+) connbytes direction (\w+)/y,
    save: (not, range, mode, direction) =>
      `-m connbytes ${bang(not)}--connbytes ${range} --connbytes-mode ${mode} --connbytes-dir ${direction}`,
  },
  {
    of: 'connlabel',
    lead: /connlabel (! )?(\S+)( set)?/y,
    save: (not, label, set) => `-m connlabel ${bang(not)}--label ${label}${set === '' ? '' : ' --set'}`,
  },
  { of: 'cpu', lead: /cpu (! )?(\d+)/y, save: (not, cpu) => `-m cpu ${bang(not)}--cpu ${cpu}` },
  { of: 'cgroup', lead: /cgroup (! )?(\d+)/y, save: (not, id) => `-m cgroup ${bang(not)}--cgroup ${id}` },
  { of: 'cgroup', lead: /cgroup (! )?(\/\S*)/y, save: (not, path) => `-m cgroup ${bang(not)}--path ${path}` },
  { of: 'realm', lead: /(! )?realm (\S+)/y, save: (not, realm) => `-m realm ${bang(not)}--realm ${realm}` },
  { of: 'helper', lead: /helper match (! ?)?"([^"]*)"/y, save: (not, name) => `-m helper ${bang(not)}--helper ${quoted(name)}` },
  {
    of: 'devgroup',
    lead: /(?=(?:! )?(?:src|dst)-group )/y,
    save: () => '-m devgroup',
    details: [option('src-group', 'src-group'), option('dst-group', 'dst-group')],
  },
  { of: 'u32', lead: /u32 (! )?"([^"]*)"/y, save: (not, tests) => `-m u32 ${bang(not)}--u32 ${quoted(tests)}` },
  {
    of: 'bpf',
    lead: /match bpf ((?:\d+ \d+ \d+ \d+,?)+)/y,
    save: (code) => `-m bpf --bytecode ${quoted(`${code.split(',').length},${code}`)}`,
  },
  {
    of: 'string',
    lead: /STRING match +(! ?)?"(\|[0-9a-f]+\||.*?)" ALGO name (bm|kmp)/y,
    save: (not, text, algorithm) =>
      `-m string ${bang(not)}${/^\|.*\|$/.test(text) ? '--hex-string' : '--string'} ${quoted(text.replace(/\\(.)/g, '$1'))} --algo ${algorithm}`,
    details: [
      [/FROM (\d+)/y, (from) => `--from ${from}`],
      [/TO (\d+)/y, (to) => `--to ${to}`],
      [/ICASE/y, () => '--icase'],
    ],
  },
  {
    of: 'cluster',
    lead: /cluster (!?)node_mask=(\S+) total_nodes=(\d+) hash_seed=(\S+)/y,
    save: (not, mask, total, seed) =>
      `-m cluster ${bang(not)}--cluster-local-nodemask ${mask} --cluster-total-nodes ${total} --cluster-hash-seed ${seed}`,
  },
  {
    of: 'time',
    // Times are UTC where the listing says so, and the kernel's own zone where it does not.
    lead: /TIME(?= |$)(?=.*( UTC)|)/y,
    save: (utc) => (utc === '' ? '-m time --kerneltz' : '-m time'),
    details: [
      [/from (\S+) to (\S+)/y, (from, to) => `--timestart ${from} --timestop ${to}`],
      [/on ((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:,\w+)*)/y, (days) => `--weekdays ${days}`],
      [/on (\d+\w\w(?:,\d+\w\w)*)/y, (days) => `--monthdays ${days.replace(/[a-z]+/g, '')}`],
      [/starting from (\S+) (\S+)/y, (date, time) => `--datestart ${date}T${time}`],
      [/until date (\S+) (\S+)/y, (date, time) => `--datestop ${date}T${time}`],
      [/UTC/y, () => ''],
      [/contiguous/y, () => '--contiguous'],
    ],
  },
  { of: 'quota', lead: /quota: (\d+) bytes/y, save: null, hides: 'whether it is negated' },
  { of: 'osf', lead: /OS fingerprint match (! )?(\S+)/y, save: null, hides: 'how the time to live is compared' },
  {
    of: 'socket',
    lead: /socket(?= |$)/y,
    save: () => '-m socket',
    details: [[/--(transparent|nowildcard|restore-skmark)/y, (name) => `--${name}`]],
  },
];

function compared(name: string, how: string): string {
  switch (how) {
    case '==':
      return `--${name}-eq`;
    case '!=':
      return `! --${name}-eq`;
    default:
      return `--${name}-${how === '<' ? 'lt' : 'gt'}`;
  }
}

/** The bits of xt_ipv6header by the names that iptables-save writes. */
const EXTENSION_HEADERS: readonly (readonly [bit: number, name: string])[] = [
  [0x80, 'hop-by-hop'],
  [0x40, 'ipv6-opts'],
  [0x20, 'ipv6-route'],
  [0x10, 'ipv6-frag'],
  [0x08, 'ah'],
  [0x04, 'esp'],
  [0x02, 'ipv6-nonxt'],
  [0x01, 'protocol'],
];

function extensionHeaders(bits: number): string {
  return EXTENSION_HEADERS.flatMap(([bit, name]) => ((bits & bit) === 0 ? [] : [name])).join(',');
}
