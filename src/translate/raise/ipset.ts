// Named sets as ipsets: the type that fits the key, its elements, and the text that `ipset restore` takes.

import type { Element, Expression, NamedSet } from '../../ast/nft.js';
import { formatIpv4, formatIpv6 } from '../../base/ip.js';
import type { IpFamily } from '../../iptables/define.js';
import { quoteString } from '../../iptables/quoting.js';
import { constantRange, interfaceName } from '../../nft/meaning/constants.js';
import { printExpression } from '../../nft/print-expression.js';
import { TYPES } from '../../nft/types.js';
import type { FoundIpset, KeyKind } from './context.js';
import { blocks, values, type Range } from './ranges.js';
import { isRefusal, refuse, type Refusal } from './tests.js';

export interface RaisedIpset {
  readonly name: string;
  /** The set it was. */
  readonly of: NamedSet;
  /** `create …` and `add …`. */
  readonly lines: readonly string[];
}

/** The ipsets of a whole translation; both families share one namespace. */
export interface IpsetPool {
  readonly sets: RaisedIpset[];
  readonly find: (
    family: IpFamily,
    table: string,
    set: NamedSet,
    kinds: readonly KeyKind[],
    protocols: readonly number[],
  ) => FoundIpset | Refusal;
}

/** IPSET_MAXNAMELEN, with the zero at the end. */
const LONGEST_NAME = 31;
/** Elements that a hash has room for if nothing is said (ipset(8), maxelem). */
const USUAL_SIZE = 65536;

/** Types by what their dimensions are; `net` where elements may be networks. */
const TYPE_NAMES: Readonly<Record<string, readonly [plain: string, intervals: string] | undefined>> = {
  ip: ['hash:ip', 'hash:net'],
  port: ['bitmap:port', 'bitmap:port'],
  mac: ['hash:mac', 'hash:mac'],
  'ip port': ['hash:ip,port', 'hash:net,port'],
  'ip ip': ['hash:net,net', 'hash:net,net'],
  'ip mac': ['hash:ip,mac', 'hash:ip,mac'],
  'ip mark': ['hash:ip,mark', 'hash:ip,mark'],
  'ip iface': ['hash:net,iface', 'hash:net,iface'],
  'ip port ip': ['hash:ip,port,ip', 'hash:net,port,net'],
};
const RANK: readonly KeyKind[] = ['ip', 'protocol', 'port', 'mac', 'mark', 'iface'];

export function makeIpsetPool(): IpsetPool {
  const sets: RaisedIpset[] = [];
  const known = new Map<string, FoundIpset | Refusal>();
  const taken = new Set<string>();
  return {
    sets,
    find(family, table, set, kinds, protocols) {
      const addresses = kinds.includes('ip');
      const key = [addresses ? family : '', table, set.name, kinds.join(' '), kinds.length > 1 ? protocols.join(',') : ''].join(
        '/',
      );
      const before = known.get(key);
      if (before) return before;
      const made = makeIpset(family, set, kinds, protocols, freeName(table, set.name, taken));
      known.set(key, isRefusal(made) ? made : { name: made.set.name, order: made.order });
      if (!isRefusal(made)) {
        taken.add(made.set.name);
        sets.push(made.set);
      }
      return known.get(key) ?? refuse('no set');
    },
  };
}

function freeName(table: string, set: string, taken: ReadonlySet<string>): string {
  const plain = set.slice(0, LONGEST_NAME);
  const candidates = [plain, `${table}_${set}`.slice(0, LONGEST_NAME)];
  const free = candidates.find((name) => !taken.has(name));
  if (free !== undefined) return free;
  let number = 2;
  while (taken.has(`${plain.slice(0, LONGEST_NAME - 4)}_${number}`)) number++;
  return `${plain.slice(0, LONGEST_NAME - 4)}_${number}`;
}

function makeIpset(
  family: IpFamily,
  set: NamedSet,
  kinds: readonly KeyKind[],
  protocols: readonly number[],
  name: string,
): { readonly set: RaisedIpset; readonly order: readonly number[] } | Refusal {
  if (set.valueType) return refuse(`@${set.name} is a map, and ipset has sets only`);
  if (set.counter === true || (set.stateful ?? []).length > 0)
    return refuse(`the elements of @${set.name} count, and those of ipset do not decide by it`);
  const indexes = kinds.map((_, index) => index);
  const isSandwich = kinds.filter((kind) => kind !== 'protocol').join(' ') === 'ip port ip';
  const sorted = isSandwich
    ? indexes
    : [...indexes].sort((a, b) => RANK.indexOf(kinds[a] ?? 'ip') - RANK.indexOf(kinds[b] ?? 'ip'));
  const order = sorted.filter((index) => kinds[index] !== 'protocol');
  const names = TYPE_NAMES[order.map((index) => kinds[index]).join(' ')];
  if (!names) return refuse(`ipset has no type for the key of @${set.name}`);
  const hasPort = kinds.includes('port') && kinds.length > 1;
  const protocolAt = kinds.indexOf('protocol');
  if (hasPort && protocolAt === -1 && protocols.length === 0)
    return refuse(`the ports of @${set.name} are of no known protocol, which ipset has to know`, 'test meta l4proto before');
  const interval = set.flags.includes('interval');
  const type = names[interval || set.elements.some(({ key }) => hasRange(key)) ? 1 : 0];
  const lines: string[] = [];
  for (const element of set.elements) {
    const texts = elementTexts(element, {
      kinds,
      order,
      protocols: hasPort ? protocols : [],
      protocolAt,
      nets: type.includes('net'),
      family,
    });
    if (isRefusal(texts)) return texts;
    for (const text of texts) lines.push(`add ${name} ${text}${elementOptions(element)}`);
  }
  const timeout =
    set.timeout ??
    (set.flags.includes('timeout') || set.elements.some((element) => element.timeout !== undefined) ? 0 : undefined);
  const size = Math.max(set.size ?? 0, lines.length);
  const options = [
    ...(type === 'bitmap:port' ? ['range 0-65535'] : type === 'hash:mac' ? [] : [`family ${family === 'ip' ? 'inet' : 'inet6'}`]),
    ...(type !== 'bitmap:port' && size > USUAL_SIZE ? [`maxelem ${size}`] : []),
    ...(timeout === undefined ? [] : [`timeout ${Math.ceil(timeout / 1000)}`]),
    ...(set.elements.some(({ comment }) => comment !== undefined) ? ['comment'] : []),
  ];
  return { set: { name, of: set, lines: [[`create ${name} ${type}`, ...options].join(' '), ...lines] }, order };
}

function hasRange(key: Expression): boolean {
  return key.kind === 'range' || key.kind === 'prefix' || (key.kind === 'concat' && key.items.some(hasRange));
}

interface Shape {
  readonly kinds: readonly KeyKind[];
  readonly order: readonly number[];
  readonly protocols: readonly number[];
  readonly protocolAt: number;
  readonly nets: boolean;
  readonly family: IpFamily;
}

/** One element may be several: networks of a range, protocols of a port. */
function elementTexts({ key }: Element, shape: Shape): readonly string[] | Refusal {
  if (key.kind === 'symbol' && key.name === '*') return refuse('ipset has no element that stands for all others');
  const items = key.kind === 'concat' ? key.items : [key];
  const protocol = items[shape.protocolAt];
  const own = protocol && constantRange(protocol, TYPES.inet_proto);
  const protocols = own ? values([[BigInt(own[0]), BigInt(own[1])]]).map(Number) : shape.protocols;
  let texts: readonly string[] = [''];
  for (const index of shape.order) {
    const item = items[index];
    if (!item) return refuse(`the element ${printExpression(key)} has too few parts`);
    const cells = cellTexts(item, shape.kinds[index] ?? 'ip', protocols, shape);
    if (isRefusal(cells)) return cells;
    texts = texts.flatMap((text) => cells.map((cell) => (text === '' ? cell : `${text},${cell}`)));
  }
  return texts;
}

const MAC_DIGITS = 12;

function cellTexts(
  item: Expression,
  kind: KeyKind,
  protocols: readonly number[],
  { nets, family }: Shape,
): readonly string[] | Refusal {
  if (kind === 'iface') {
    const name = interfaceName(item);
    return name && !name.prefix ? [name.name] : refuse(`ipset takes no such name of an interface: ${printExpression(item)}`);
  }
  const type = {
    ip: family === 'ip' ? TYPES.ipv4_addr : TYPES.ipv6_addr,
    port: TYPES.inet_service,
    mac: TYPES.ether_addr,
    mark: TYPES.mark,
    protocol: TYPES.inet_proto,
  }[kind];
  const found = constantRange(item, type);
  if (!found) return refuse(`what ${printExpression(item)} stands for depends on the host`, 'write its number');
  const range: Range = [BigInt(found[0]), BigInt(found[1])];
  switch (kind) {
    case 'ip':
      return addressTexts(range, nets, family);
    case 'port': {
      const text = range[0] === range[1] ? String(range[0]) : `${range[0]}-${range[1]}`;
      return protocols.length === 0 ? [text] : protocols.map((protocol) => `${protocolWord(protocol)}:${text}`);
    }
    case 'mac':
      return [
        range[0]
          .toString(16)
          .padStart(MAC_DIGITS, '0')
          .replaceAll(/..(?=.)/g, '$&:'),
      ];
    case 'mark':
      return range[0] === range[1] ? [`0x${range[0].toString(16)}`] : refuse('ipset has no ranges of marks');
    case 'protocol':
      return [];
  }
}

function protocolWord(protocol: number): string {
  const words: Readonly<Record<number, string>> = { 6: 'tcp', 17: 'udp', 132: 'sctp', 136: 'udplite' };
  return words[protocol] ?? String(protocol);
}

/** No network of ipset is the whole of the address space. */
function addressTexts(range: Range, nets: boolean, family: IpFamily): readonly string[] {
  const width = family === 'ip' ? 32 : 128;
  const show = (value: bigint): string => (family === 'ip' ? formatIpv4(Number(value)) : formatIpv6(value));
  const found = blocks(range, width).flatMap(({ base, length }) =>
    length === 0
      ? [
          { base, length: 1 },
          { base: base + (1n << BigInt(width - 1)), length: 1 },
        ]
      : [{ base, length }],
  );
  return found.map(({ base, length }) => (length === width || !nets ? show(base) : `${show(base)}/${length}`));
}

function elementOptions({ timeout, expires, comment }: Element): string {
  const left = expires ?? timeout;
  return `${left === undefined ? '' : ` timeout ${Math.ceil(left / 1000)}`}${comment === undefined ? '' : ` comment ${quoteString(comment)}`}`;
}

/** What `ipset restore` takes. */
export function ipsetText(sets: readonly RaisedIpset[]): string {
  return sets.map(({ lines }) => lines.map((line) => `${line}\n`).join('')).join('');
}
