// Words that an option may be given, made at random: an arbitrary for each form of value, by what its codec calls it.

import fc from 'fast-check';
import type { IpFamily, OptionSpec } from '../../src/iptables/define.js';

type Word = fc.Arbitrary<string>;

const one = (...words: readonly string[]): Word => fc.constantFrom(...words);
const LARGEST = 0xffffffff;
const below = (most: number): Word => fc.integer({ min: 0, max: most }).map(String);
const edges = fc.constantFrom(
  0,
  1,
  2,
  3,
  15,
  31,
  32,
  63,
  64,
  127,
  128,
  255,
  256,
  1023,
  65535,
  65536,
  2147483647,
  LARGEST,
  LARGEST + 1,
);
const number: Word = fc.oneof(
  one('0', '1'),
  edges.map(String),
  below(40),
  below(255),
  below(65535),
  below(LARGEST),
  fc.integer({ min: 0, max: LARGEST }).map((value) => `0x${value.toString(16)}`),
);
const small = below(70);
const port: Word = fc.oneof(below(65535), fc.constantFrom('http', 'ssh', 'domain', '0', '65535'));
const name: Word = fc.stringMatching(/^[a-z][a-z0-9_.-]{0,20}$/);
const text: Word = fc.oneof(
  name,
  fc.string({ minLength: 1, maxLength: 40 }),
  fc.constantFrom('a b', 'a"b', "it's", 'back\\slash', 'é'),
);
const join = (separator: string, ...parts: readonly Word[]): Word => fc.tuple(...parts).map((words) => words.join(separator));
const ranged = (part: Word, separator: string): Word => fc.oneof(part, join(separator, part, part));
const listOf = (part: Word, maxLength = 5): Word => fc.array(part, { minLength: 1, maxLength }).map((parts) => parts.join(','));

const ipv4: Word = fc.ipV4();
const ipv6: Word = fc.ipV6();
const addressOf = (family: IpFamily): Word => (family === 'ip' ? ipv4 : ipv6);
const lengthOf = (family: IpFamily): Word => below(family === 'ip' ? 33 : 129);
const maskedOf = (family: IpFamily): Word =>
  fc.oneof(addressOf(family), join('/', addressOf(family), lengthOf(family)), join('/', addressOf(family), addressOf(family)));
const hexByte: Word = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, '0'));
const protocol: Word = fc.oneof(below(255), one('tcp', 'udp', 'icmp', 'esp', 'sctp', 'all'));
const rate: Word = fc.oneof(number, join('/', small, one('s', 'sec', 'second', 'm', 'minute', 'hour', 'd', 'day')));
const bytes: Word = fc.tuple(fc.oneof(small, number), one('b', 'kb', 'mb')).map((parts) => parts.join(''));
const bars = fc.array(hexByte, { minLength: 1, maxLength: 6 }).map((parts) => `|${parts.join(' ')}|`);
const chunk: Word = fc.oneof(
  one('DATA', 'INIT', 'init_ack', 'SACK', 'ABORT', 'ABORT:T', 'ABORT:t', 'DATA:UbE', 'DATA:ie', 'I_DATA', 'PAD', 'ERROR'),
);
const clock: Word = join(':', below(24), below(60), below(60));
const date: Word = fc
  .tuple(fc.integer({ min: 1970, max: 2037 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }), clock)
  .chain(([year, month, day, time]) =>
    one(`${year}`, `${year}-${month}`, `${year}-${month}-${day}`, `${year}-${month}-${day}T${time}`),
  );
const u32Location: Word = join('', number, one('', '&0xff', '>>4', '<<2', '>>22&0x3C@8', ' & 255'));
const natRange = (family: IpFamily): Word =>
  fc
    .tuple(ranged(addressOf(family), '-'), fc.option(ranged(port, '-')))
    .map(([addresses, ports]) =>
      ports === null ? addresses : family === 'ip' ? `${addresses}:${ports}` : `[${addresses}]:${ports}`,
    );

/** By the codec's syntax. A form that is not here, and is no list of words, has no arbitrary: a test says so. */
const WORDS: Readonly<Record<string, (family: IpFamily) => Word>> = {
  number: () => number,
  '[number]': () => number,
  'number[:number]': () =>
    fc.oneof(ranged(number, ':'), ranged(small, ':'), join('', one(':'), small), join('', small, one(':'))),
  'first:last': () => join(':', small, small),
  'from[:to]': () => fc.oneof(ranged(number, ':'), join('', number, one(':'))),
  'port[:port]': () => fc.oneof(ranged(port, ':'), one(':', '1:', ':9')),
  'port[-port]': () => ranged(port, '-'),
  'port[,port:port…]': () => listOf(ranged(port, ':')),
  port: () => port,
  'value[/mask]': () => fc.oneof(number, join('/', number, number), one('Minimize-Delay', 'default', 'cosmos')),
  'id[-id] or name': () => fc.oneof(ranged(number, '-'), fc.constantFrom('debian-tor', '_ssh', 'pc$')),
  bits: () => number,
  value: () => number,
  mask: (family) => fc.oneof(number, addressOf(family)),
  seed: () => number,
  spi: () => number,
  length: lengthOf,
  class: () => one('CS0', 'cs7', 'AF11', 'AF43', 'EF', 'BE'),
  probability: () => fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value.toFixed(6)),
  rate: () => fc.tuple(small, one('', 'bit', 'kbit', 'Mbit', 'KiBps', 'gbit')).map((parts) => parts.join('')),
  '[rate]': () => fc.tuple(number, one('', 'bit', 'kbit', 'Mbit', 'KiBps', 'gbit')).map((parts) => parts.join('')),
  'number[/sec|min|hour|day]': () => rate,
  'number[/sec|min|hour|day] or number[b|kb|mb]/s': () =>
    fc.oneof(
      rate,
      bytes.map((amount) => `${amount}/s`),
    ),
  'number or number[b|kb|mb]': () => fc.oneof(number, bytes),
  pattern: () => fc.oneof(name, fc.constantFrom('a b', 'a"b', "it's", 'back\\slash')),
  text: () => text,
  prefix: () => text,
  path: () => text,
  label: () => fc.oneof(text, small),
  name: () => name,
  helper: () => name,
  policy: () => name,
  system: () => name,
  trigger: () => name,
  context: () => name,
  interface: () => name,
  'interface[+]': () =>
    fc.oneof(
      name,
      name.map((stem) => `${stem}+`),
    ),
  'text|hex|text': () => fc.oneof(name, bars, join('', name, bars, name), one('a\\|b', '|41|\\\\')),
  protocol: () => protocol,
  address: addressOf,
  'address[/mask]': maskedOf,
  'address[-address]': (family) => ranged(addressOf(family), '-'),
  'address[,address...]': () => listOf(ipv6, 3),
  'prefix/length': () => join('/', one('2001:db8::', 'fd00::', '2001:db8:1::'), one('48', '64', '63')),
  '[address[-address]][:port[-port]]': natRange,
  '[address[-address]][:port[-port[/port]]]': (family) =>
    fc.oneof(natRange(family), family === 'ip' ? one('192.0.2.1:80-90/8000') : ipv6),
  'type[/code]': (family) =>
    fc.oneof(
      join('/', below(255), below(255)),
      below(255),
      family === 'ip' ? one('echo-request', 'any', 'ttl-exceeded') : one('echo-request', 'neighbour-solicitation'),
    ),
  'type[:type]': () => fc.oneof(ranged(below(255), ':'), one('brr', 'bu:ba', ':')),
  'type[:length][,…]': () => listOf(ranged(below(255), ':'), 4),
  'type[,…]': () => listOf(one('REQUEST', 'response', 'INVALID', 'SYNCACK'), 3),
  'header[,…]': () => listOf(one('hop', 'frag', '43', 'esp', 'none', 'prot'), 3),
  'option[,…]': () => listOf(fc.oneof(small, one('mss', 'wscale', 'sack')), 3),
  'day[,…]': () => listOf(below(31)),
  'XX:XX:XX:XX:XX:XX': () => fc.array(hexByte, { minLength: 6, maxLength: 6 }).map((parts) => parts.join(':')),
  'hh:mm[:ss]': () => fc.oneof(clock, join(':', below(24), below(60))),
  'YYYY[-MM[-DD[Thh[:mm[:ss]]]]]': () => date,
  'major:minor': () => join(':', one('1', 'ffff', '0', '1a'), one('1', 'ffff', '0', '10000')),
  'zone|mark': () => fc.oneof(small, one('mark')),
  'ms|inf': () => fc.oneof(number, one('inf')),
  level: () => fc.oneof(below(7), one('debug', 'warning', 'err')),
  answer: (family) =>
    family === 'ip' ? one('icmp-net-unreachable', 'host-prohib', 'tcp-reset') : one('icmp6-no-route', 'addr-unreach'),
  time: () => fc.tuple(small, one('s', 'ms', 'us', '', 'sec')).map((parts) => parts.join('')),
  tests: () =>
    fc
      .array(join('=', u32Location, listOf(ranged(number, ':'), 3)), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join('&&')),
  'count,code true false operand,…': () =>
    fc
      .array(join(' ', small, small, small, number), { minLength: 1, maxLength: 4 })
      .map((parts) => [parts.length, ...parts].join(',')),
};

/** Of two words. */
const PAIRS: Readonly<Record<string, fc.Arbitrary<readonly string[]>>> = {
  'mask set': fc.tuple(listOf(one('SYN', 'ACK', 'fin', 'ALL', 'NONE')), listOf(one('SYN', 'ACK', 'RST', 'NONE'))),
  'all|any|only chunk[:flags][,…]': fc.tuple(one('all', 'any', 'only'), fc.oneof(listOf(chunk), one('ALL', 'NONE'))),
  'name src|dst[,src|dst…]': fc.tuple(name, listOf(one('src', 'dst'), 3)),
};

/** The words of an option's value; undefined where nobody has said how they look. */
export function optionWords({ value }: OptionSpec, family: IpFamily): fc.Arbitrary<readonly string[]> | undefined {
  if (value.words === 0) return fc.constant([]);
  if (value.words === 2) return PAIRS[value.syntax];
  const listed = /^[\w-]+(?:\|[\w-]+)*(\[,…\])?$/.exec(value.syntax);
  const known = WORDS[value.syntax];
  const words = known ? known(family) : listed ? keywords(value.syntax, listed[1] !== undefined) : undefined;
  if (value.words === 1) return words?.map((word) => [word]);
  return words && fc.option(words).map((word) => (word === null ? [] : [word]));
}

function keywords(syntax: string, several: boolean): Word {
  const word = one(...syntax.replace('[,…]', '').split('|'));
  return several ? listOf(word, 3) : word;
}
