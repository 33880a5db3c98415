// --match-set in nft: a named set with the elements of the ipset, and the key that a packet is looked up by.

import type { Span } from '../base/source.js';
import { failure, isFailure, type Failure } from '../base/result.js';
import { address, binary, concat, field, hex, is, isOrNot, number, prefix, range, set, string, test } from '../ast/build-nft.js';
import type { OptionUse } from '../ast/iptables.js';
import type { Element, Expression, NftStatement, SetReference } from '../ast/nft.js';
import { prefixLength } from '../base/ip.js';
import { complement, type Address } from '../values/address.js';
import { parseInteger } from '../values/integer.js';
import type { SetDirections } from '../values/set-directions.js';
import { addressField } from './addresses.js';
import { alternatives, approximate, type Ipset, type IpFamily, type LowerContext, type Lowered } from './define.js';
import { BITMAP_PORT_PROTOCOLS, contentsOf, type Cell, type Dimension, type IpsetContents } from './ipset-elements.js';
import { effectiveRanges, exceptionsOf } from './ipset-nomatch.js';
import { isChanged } from './ipset-uses.js';
import { protocolExpression, SCTP, TCP, UDP, UDPLITE } from './protocols.js';

/** The lookup, and the set it needs. */
export function lowerSet(use: OptionUse<SetDirections>, which: Members, cx: LowerContext): Lowered | Failure {
  const { value, negated, span } = use;
  const found = setFor(use, which, cx);
  if (isFailure(found)) return found;
  if (found === 'other family') {
    return negated ? [] : { kind: 'never', why: `the set ${value.name} holds addresses of the other family` };
  }
  const { reference, key, dimensions } = found;
  const lookup = isOrNot(key, negated, reference, span);
  const carriers = dimensions.includes('port') ? portCarriers(cx, span) : [];
  if (carriers === 'none')
    return negated
      ? []
      : { kind: 'never', why: `the set ${value.name} holds ports of TCP and UDP, and the rule is of another protocol` };
  const statements: NftStatement[] = [...carriers, lookup];
  if (!negated || dimensions.every((dimension) => dimension === 'address' || dimension === 'mark')) return statements;
  // Of a later fragment no port is known: iptables finds it outside the set, and nft breaks off.
  const { family, protocol } = cx;
  const hasPorts = protocol && !protocol.negated && WITH_PORTS.includes(protocol.number);
  if (hasPorts && family === 'ip' && dimensions.every((dimension) => dimension !== 'mac' && dimension !== 'interface'))
    return alternatives([[isLaterFragment(span)], statements]);
  return approximate(statements, 'a packet without such a header is outside the set in iptables, and fails the test in nft');
}

/** ip_set_getport.c reads their ports. */
const WITH_PORTS: readonly number[] = [TCP, UDP, SCTP, UDPLITE];

/** All but the first fragment of a packet. */
function isLaterFragment(span: Span): NftStatement {
  return test(binary(field('ip frag-off', span), '&', hex(0x1fff, span), span), '!=', number(0, span), span);
}

interface FoundSet {
  readonly ipset: Ipset;
  readonly dimensions: readonly Dimension[];
  readonly reference: SetReference;
  readonly key: Expression;
}

/** Those of the set, or with `--return-nomatch` its exceptions. */
type Members = 'members' | 'exceptions';

/** The set of a rule, declared in its table. */
export function setFor(
  { value, span }: OptionUse<SetDirections>,
  which: Members,
  cx: LowerContext,
): FoundSet | Failure | 'other family' {
  const given = cx.ipset(value.name);
  const ipset = given && which === 'exceptions' ? exceptionsOf(given) : given;
  if (!ipset)
    return failure(`what the set ${value.name} holds is not known`, 'give it with --ipset FILE, the output of ipset save');
  const contents = contentsOf(ipset);
  if (isFailure(contents)) return contents;
  const { dimensions } = contents;
  if (dimensions.includes('address') && ipset.family !== cx.family) {
    return 'other family';
  }
  if (value.directions.length < dimensions.length) return failure(`the set ${value.name} has ${dimensions.length} dimensions`);
  const elements = elementsOf(ipset, contents);
  if (isFailure(elements)) return elements;
  const timeout = parseInteger(String(ipset.options['timeout'] ?? '0')) ?? 0;
  const hasTimeout = ipset.options['timeout'] !== undefined;
  const isInterval = elements.some(({ key }) => hasInterval(key));
  const isDynamic = isChanged(value.name, cx.tableRules());
  if (isDynamic && (isInterval || ipset.type.includes('net')))
    return failure(`rules change the set ${value.name}, and a set of nft that rules change holds no ranges`, 'use hash:ip');
  const most = parseInteger(String(ipset.options['maxelem'] ?? '')) ?? undefined;
  const reference = cx.set({
    name: ipset.name,
    keyType: dimensions.flatMap((dimension) => typesOf(dimension, ipset.family)),
    flags: [
      ...(isInterval ? (['interval'] as const) : []),
      ...(isDynamic ? (['dynamic'] as const) : []),
      ...(hasTimeout ? (['timeout'] as const) : []),
    ],
    ...(timeout > 0 && { timeout: timeout * 1000 }),
    ...(isDynamic && most !== undefined && { size: most }),
    ...(isInterval && dimensions.length === 1 && dimensions[0] === 'address' && { autoMerge: true }),
    elements,
  });
  const keys = dimensions.flatMap((dimension, index) =>
    keysOf(dimension, value.directions[index] ?? 'src', ipset, cx.family, span),
  );
  const [only] = keys;
  return { ipset, dimensions, reference, key: keys.length === 1 && only ? only : concat(keys, span) };
}

/** What bitmap:port asks of the protocol, beside what the rule asks for; `none` where no packet is of both. */
export function portCarriers({ protocol }: LowerContext, span: Span): readonly NftStatement[] | 'none' {
  if (protocol && !protocol.negated) return BITMAP_PORT_PROTOCOLS.some((known) => known === protocol.number) ? [] : 'none';
  const known = BITMAP_PORT_PROTOCOLS.map((number) => protocolExpression(number, span));
  return [is(field('meta l4proto', span), set(known, span), span)];
}

function typesOf(dimension: Dimension, family: IpFamily): readonly string[] {
  switch (dimension) {
    case 'address':
      return [family === 'ip' ? 'ipv4_addr' : 'ipv6_addr'];
    case 'port':
      return ['inet_service'];
    case 'protocol and port':
      return ['inet_proto', 'inet_service'];
    case 'mac':
      return ['ether_addr'];
    case 'mark':
      return ['mark'];
    case 'interface':
      return ['ifname'];
  }
}

function keysOf(
  dimension: Dimension,
  direction: 'src' | 'dst',
  ipset: Ipset,
  family: IpFamily,
  span: Span,
): readonly Expression[] {
  const isSource = direction === 'src';
  switch (dimension) {
    case 'address':
      return [field(addressField(family, isSource ? 'saddr' : 'daddr'), span)];
    case 'port':
      return [field(isSource ? 'th sport' : 'th dport', span)];
    case 'protocol and port':
      return [field('meta l4proto', span), field(isSource ? 'th sport' : 'th dport', span)];
    case 'mac':
      return [field(isSource ? 'ether saddr' : 'ether daddr', span)];
    case 'mark': {
      const mask = parseInteger(String(ipset.options['markmask'] ?? ''));
      const mark = field('meta mark', span);
      return [mask === undefined || mask === 0xffffffff ? mark : binary(mark, '&', hex(mask, span), span)];
    }
    case 'interface':
      return [field(isSource ? 'meta iifname' : 'meta oifname', span)];
  }
}

const elementsOfSets = new WeakMap<Ipset, readonly Element[] | Failure>();

/** Made once for a set, so that the rules that name it can share them. */
function elementsOf(ipset: Ipset, contents: IpsetContents): readonly Element[] | Failure {
  let known = elementsOfSets.get(ipset);
  if (!known) {
    known = makeElements(ipset, contents);
    elementsOfSets.set(ipset, known);
  }
  return known;
}

function makeElements(ipset: Ipset, { dimensions, entries }: IpsetContents): readonly Element[] | Failure {
  if (entries.some(({ nomatch }) => nomatch)) {
    if (dimensions.length !== 1 || entries.some(({ timeout }) => timeout !== undefined)) {
      return failure('nft has no exceptions in a set, and these cannot be worked out', 'make two sets');
    }
    const { span } = ipset;
    return effectiveRanges(entries).map(([from, to]) => ({ kind: 'element', key: addresses(from, to, span), span }));
  }
  return entries.map(({ cells, timeout, span }) => {
    const keys = cells.flatMap((cell) => expressionsOf(cell, span));
    const [only] = keys;
    const key = keys.length === 1 && only ? only : concat(keys, span);
    return { kind: 'element', key, ...(timeout !== undefined && timeout > 0 && { timeout }), span };
  });
}

function expressionsOf(cell: Cell, span: Span): readonly Expression[] {
  switch (cell.kind) {
    case 'address':
      return [addresses(cell.from, cell.to, span)];
    case 'port': {
      const from = number(cell.from, span);
      const ports = cell.from === cell.to ? from : range(from, number(cell.to, span), span);
      return cell.protocol === null ? [ports] : [protocolExpression(cell.protocol, span), ports];
    }
    case 'mac':
      return [{ kind: 'mac', text: cell.mac, span }];
    case 'mark':
      return [hex(cell.value, span)];
    case 'interface':
      return [string(cell.name, span)];
  }
}

/** One address, a prefix where it is one, or a range. */
function addresses(from: Address, to: Address, span: Span): Expression {
  const family = typeof from === 'number' ? 'ip' : 'ip6';
  const low = address(family, from, span);
  if (from === to) return low;
  const differing = typeof from === 'number' && typeof to === 'number' ? (from ^ to) >>> 0 : BigInt(from) ^ BigInt(to);
  const length = prefixLength(complement(differing));
  const isPrefix = length !== undefined && (BigInt(from) & BigInt(differing)) === 0n;
  return isPrefix ? prefix(low, length, span) : range(low, address(family, to, span), span);
}

function hasInterval(key: Expression): boolean {
  return key.kind === 'prefix' || key.kind === 'range' || (key.kind === 'concat' && key.items.some(hasInterval));
}
