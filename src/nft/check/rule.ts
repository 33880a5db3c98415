// What nft refuses in a rule though each of its statements is right by itself.

import type {
  DupStatement,
  Expression,
  NatStatement,
  NftMatch,
  NftStatement,
  RejectStatement,
  SetFieldStatement,
  TproxyStatement,
} from '../../ast/nft.js';
import type { NamedSet } from '../../ast/nft.js';
import type { Family, Part } from '../../ast/ruleset.js';
import { FIELD_ROWS } from '../fields.js';
import type { Report } from '../fit.js';
import { printExpression } from '../print-expression.js';
import { firstBeyond, MOST_EXPRESSIONS } from '../rule-size.js';
import { typesOf } from '../type-of.js';
import { TYPES } from '../types.js';
import { learn, protocolName, protocolsOf, readFields, type Protocols } from './protocols.js';
import { checkAdded, checkCompared, checkMap, namedValues } from './sets.js';

/** The table that a rule is in. */
export interface Place {
  readonly family: Family;
  readonly sets: ReadonlyMap<string, NamedSet>;
}

/** Reports statements that nothing reaches, protocols that exclude each other, and what the family or the sets do not allow. */
export function checkRule(parts: readonly Part[], place: Place, report: Report): void {
  let ended: string | undefined;
  const known = protocolsOf(place.family);
  for (const part of parts) {
    if (part.kind === 'match' || part.kind === 'target' || part.kind === 'opaque') continue;
    if (ended !== undefined) {
      report(`this goes on behind "${ended}", where no packet comes`, part.span, `put it in front of "${ended}"`);
      return;
    }
    checkStatement(part, place, known, report);
    ended = endOf(part);
  }
  const beyond = firstBeyond(parts);
  if (beyond)
    report(`the kernel takes ${MOST_EXPRESSIONS} expressions in a rule, and here are more`, beyond.span, 'split the rule in two');
}

function checkStatement(part: NftStatement, { family, sets }: Place, known: Protocols, report: Report): void {
  const read = (expression: Expression): void => readFields(expression, family, known, report);
  switch (part.kind) {
    case 'nft match':
      read(part.left);
      read(part.right);
      checkCompared(part.left, part.right, sets, report);
      checkNexthop(part.left, part.right);
      learn(part, family, known);
      known.tested ||= namesTransport(part.left) || namesProtocol(part);
      return;
    case 'vmap':
      read({ kind: 'map', key: part.key, map: part.map, span: part.span });
      checkMap(part.key, part.map, [TYPES.verdict], sets, report);
      known.tested ||= namesTransport(part.key);
      return;
    case 'set field':
      read(part.field);
      readValue(part.value);
      checkWritten(part, report);
      return;
    case 'dynamic set':
      read(part.key);
      if (part.value && part.value.kind !== 'verdict') read(part.value);
      checkAdded(part, sets, report);
      return;
    case 'meter':
      read(part.key);
      return;
    case 'object map':
      read(part.map);
      if (part.map.map.kind === 'set') {
        for (const { value } of part.map.map.elements) {
          if (value?.kind === 'string' && value.text.endsWith('*'))
            report('an object has one name, without a wildcard', value.span);
        }
      }
      return;
    case 'reject':
      checkReject(part);
      return;
    case 'nat':
      if (part.address) readValue(part.address);
      if (part.port) readValue(part.port);
      checkNat(part);
      return;
    case 'tproxy':
      checkTproxy(part);
      return;
    case 'dup':
    case 'fwd': {
      const families: readonly Family[] = part.kind === 'dup' ? ['ip', 'ip6', 'netdev'] : ['netdev'];
      if (!families.includes(family)) {
        report(`"${part.kind}" does not work in ${family} tables`, part.span, `it works in tables of ${families.join(', ')}`);
      }
      checkReceiver(part);
      if (part.to.kind === 'range' || part.to.kind === 'set') report(`"${part.kind}" sends to one place only`, part.to.span);
      return;
    }
    default:
      return;
  }

  /** Copies go to an address of the table's family; in netdev tables, to an interface. */
  function checkReceiver({ kind, to }: DupStatement): void {
    if (kind !== 'dup') return;
    for (const { found, at } of addresses(to)) {
      if (family === 'netdev') report('"dup" sends to an interface in netdev tables, not to an address', at);
      else if ((family === 'ip' || family === 'ip6') && found !== family)
        report(`an ${family} address is expected here, not one of ${found}`, at);
    }
  }

  /** Addresses of the family that the rule is about, where the field may have either. */
  function checkNexthop(left: Expression, right: Expression): void {
    if (typesOf(left)[0] !== TYPES.address || (known.network !== 'ip' && known.network !== 'ip6')) return;
    for (const { found, at } of addresses(right)) {
      if (found !== known.network) report(`an ${known.network} address is expected here, not one of ${found}`, at);
    }
  }

  function readValue(value: Expression): void {
    read(value);
    if (value.kind === 'map') checkMap(value.key, value.map, [], sets, report);
  }

  function checkReject({ with: answer, span }: RejectStatement): void {
    if (family === 'arp') report('"reject" answers IP packets, and an arp table has none', span, 'use "drop"');
    else if (known.network !== undefined && known.network !== 'ip' && known.network !== 'ip6') {
      report(`"reject" cannot answer ${known.network} packets`, span, 'use "drop"');
    } else if (answer?.type === 'tcp reset') {
      const other = known.transports.find((each) => each !== 6);
      if (other !== undefined) {
        report(`a tcp reset answers tcp, but the rule is about ${protocolName(other)}`, span, 'use "reject" alone');
      } else known.transports = [6];
    } else if (answer?.type === 'icmpx') {
      if (family === 'ip' || family === 'ip6') {
        report(
          `"icmpx" is for tables of both families`,
          span,
          `write "icmp${family === 'ip6' ? 'v6' : ''}" in an ${family} table`,
        );
      }
    } else if (answer) {
      const wanted = answer.type === 'icmp' ? 'ip' : 'ip6';
      if (known.network !== undefined && known.network !== wanted) {
        report(
          `"${answer.type}" answers ${wanted} packets, but the rule is about ${known.network}`,
          span,
          '"icmpx" answers both',
        );
      }
    }
  }

  function checkNat(statement: NatStatement): void {
    const { type, address, port, span } = statement;
    if (family === 'arp' || family === 'bridge' || family === 'netdev') {
      report(`"${type}" does not work in ${family} tables`, span, 'address translation is for tables of ip, ip6 and inet');
      return;
    }
    const ports = port !== undefined || (address !== undefined && givesPorts(address));
    if (ports && !known.tested && !(address && namesTransport(address)) && !(port && namesTransport(port))) {
      report(`"${type}" can change ports only where the rule tests the protocol`, span, 'put "meta l4proto tcp" in front');
    }
    if (address && type !== 'masquerade') checkFamily(type, statement.family, address, span);
  }

  function checkTproxy({ family: given, address, span }: TproxyStatement): void {
    if (family === 'arp' || family === 'bridge' || family === 'netdev') {
      report(`"tproxy" does not work in ${family} tables`, span, 'it is for tables of ip, ip6 and inet');
      return;
    }
    if (!known.tested) {
      report('"tproxy" works only where the rule tests the protocol', span, 'put "meta l4proto tcp" in front');
    }
    if (address) checkFamily('tproxy', given, address, span);
    else if (given !== undefined) excluded('tproxy', given, span);
  }

  /** An address needs a family; in inet tables the statement says it, or for NAT what the rule tests. */
  function checkFamily(word: string, given: 'ip' | 'ip6' | undefined, address: Expression, span: NatStatement['span']): void {
    if (given !== undefined && excluded(word, given, span)) return;
    const learned = word === 'tproxy' && family === 'inet' ? undefined : known.network;
    const effective = given ?? (learned === 'ip' || learned === 'ip6' ? learned : undefined);
    if (effective === undefined) {
      report(`"${word}" needs the family of the address in an inet table`, span, `write "${word} ip to" or "${word} ip6 to"`);
      return;
    }
    for (const { found, at } of addresses(address)) {
      if (found !== effective) report(`an ${effective} address is expected here, not one of ${found}`, at);
    }
  }

  function excluded(word: string, given: 'ip' | 'ip6', span: NatStatement['span']): boolean {
    if (known.network === undefined || known.network === given) return false;
    report(`"${word} ${given}" is never reached: the rule is about ${known.network} packets`, span);
    return true;
  }

  function givesPorts(address: Expression): boolean {
    if (address.kind !== 'map') return false;
    return address.map.kind === 'set'
      ? address.map.elements.some(({ value }) => value?.kind === 'concat')
      : namedValues(address.map.name, sets).length > 1;
  }
}

/** The word of a statement that lets nothing through. A map of verdicts does, and so do tproxy and dup. */
function endOf(part: NftStatement): string | undefined {
  switch (part.kind) {
    case 'verdict':
      return part.verdict === 'continue' ? undefined : part.verdict;
    case 'nat':
      return part.type;
    case 'reject':
    case 'queue':
      return part.kind;
    default:
      return undefined;
  }
}

/** Fields take values of their own type; marks take any number. */
function checkWritten({ field, value }: SetFieldStatement, report: Report): void {
  if (value.kind === 'range' || value.kind === 'prefix' || value.kind === 'concat') {
    report('one value is expected here, not several', value.span);
    return;
  }
  if (value.kind !== 'field') return;
  const [wanted] = typesOf(field);
  const [given] = typesOf(value);
  if (!wanted || !given || wanted.name === given.name || wanted === TYPES.mark || wanted.shape === 'string') return;
  if (wanted === TYPES.address || given === TYPES.address) return;
  report(
    `${printExpression(value)} is a ${given.name}, which ${printExpression(field)} (${wanted.name}) does not take`,
    value.span,
  );
}

/** The literal addresses that an expression gives. */
function addresses(expression: Expression): readonly { found: 'ip' | 'ip6'; at: Expression['span'] }[] {
  switch (expression.kind) {
    case 'address':
      return [{ found: expression.family, at: expression.span }];
    case 'range':
      return [...addresses(expression.from), ...addresses(expression.to)];
    case 'prefix':
      return addresses(expression.address);
    case 'concat':
      return expression.items.flatMap(addresses);
    case 'map':
      if (expression.map.kind !== 'set') return [];
      return expression.map.elements.flatMap(({ value }) => (value && value.kind !== 'verdict' ? addresses(value) : []));
    default:
      return [];
  }
}

/** The expression reads a field of one transport protocol; `th` and options of TCP are not enough. */
function namesTransport(expression: Expression): boolean {
  switch (expression.kind) {
    case 'field':
      return FIELD_ROWS.get(expression.field)?.needs.l4proto !== undefined;
    case 'concat':
      return expression.items.some(namesTransport);
    case 'binary':
      return namesTransport(expression.left);
    case 'map':
      return namesTransport(expression.key);
    default:
      return false;
  }
}

/** The protocol is one, or one of several; a range says nothing (measured with nft 1.0.6 and 1.1). */
function namesProtocol({ left, relation, right }: NftMatch): boolean {
  if (relation !== '==' || left.kind !== 'field' || FIELD_ROWS.get(left.field)?.type !== TYPES.inet_proto) return false;
  if (right.kind === 'set') return right.elements.some(({ key }) => key.kind !== 'range');
  return right.kind !== 'range';
}
