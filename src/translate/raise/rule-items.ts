// A rule of nft as items: statement by statement, but for those that iptables says in one target.

import type { Expression, NftStatement, TproxyStatement } from '../../ast/nft.js';
import type { Part, Rule } from '../../ast/ruleset.js';
import { formatIpv4, formatIpv6 } from '../../base/ip.js';
import { constantValue } from '../../nft/meaning/constants.js';
import { TCP_FLAG } from '../../core/fields.js';
import { firstBeyond, MOST_EXPRESSIONS } from '../../nft/rule-size.js';
import type { RaiseContext } from './context.js';
import { beside } from './field.js';
import { values } from './ranges.js';
import { IN_CONNECTION } from './fields/connection.js';
import { doing, type Item } from './items.js';
import { itemsOf } from './statements.js';
import { markOptions } from './actions/set-field.js';
import { fieldTest, isRefusal, of, refuse, type Refusal } from './tests.js';

export function itemsOfRule(rule: Rule, next: Rule | undefined, cx: RaiseContext): readonly Item[] | Refusal {
  const items: Item[] = [];
  const { parts } = rule;
  if (firstBeyond(parts))
    return refuse(`the kernel takes no rule of more than ${MOST_EXPRESSIONS} expressions`, 'split the rule in two');
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (!part) continue;
    if (part.kind === 'opaque') return refuse(`${part.text} was not understood: ${part.why}`);
    if (part.kind === 'match' || part.kind === 'target') throw new Error(`an iptables ${part.kind} in an nft rule: ${part.name}`);
    if (part.kind === 'log' && part.level === 'audit') {
      const type = auditType(parts.slice(index + 1));
      if (type === undefined)
        return refuse(
          'AUDIT of iptables is told what becomes of the packet, and this rule does not say it',
          'use -j AUDIT --type accept|drop|reject',
        );
      items.push(doing('AUDIT', ['--type', type]));
      continue;
    }
    if (part.kind === 'synproxy' && !items.some(isBare)) {
      cx.differs('nft takes every SYN and every ACK, iptables those only that have none of FIN, SYN, RST and ACK beside');
    }
    if (part.kind === 'set field' && part.field.kind === 'tcp option' && !items.some(hasSyn)) {
      // TCPMSS is refused in a rule that does not demand SYN (xt_TCPMSS.c, find_syn_match).
      cx.differs('iptables changes the MSS of SYN packets only');
      items.push({
        kind: 'tests',
        of: [[fieldTest('tcp flags', 8, of(...values([[0n, 0xffn]]).filter((value) => (value & SYN) !== 0n)))]],
      });
    }
    const joined = part.kind === 'tproxy' ? tproxyItems(part, parts.slice(index + 1), next, cx) : undefined;
    const made = joined ?? itemsOf(part satisfies NftStatement, cx);
    if (isRefusal(made)) return made;
    items.push(...made);
    if (joined) break;
    // nft breaks off where there is no connection to read from (nft_ct_get_eval); CONNMARK just does nothing there.
    if (part.kind === 'set field' && readsConnection(part.value) && index + 1 < parts.length) {
      if (!parts.slice(0, index).some(asksConnection)) items.push({ kind: 'tests', of: [[IN_CONNECTION]] });
    }
  }
  return items;
}

/** A field of the connection that packets without one lack: all but its state. */
function readsConnection(value: Expression): boolean {
  switch (value.kind) {
    case 'field':
      return value.field.startsWith('ct ') && value.field !== 'ct state';
    case 'binary':
      return readsConnection(value.left) || readsConnection(value.right);
    case 'concat':
      return value.items.some(readsConnection);
    default:
      return false;
  }
}

/** Only packets of a connection go on behind it. */
function asksConnection(part: Part): boolean {
  return part.kind === 'nft match' && readsConnection(part.left);
}

/** `tproxy to …`, perhaps a mark, and `accept`: TPROXY accepts what a socket takes, and drops the rest. */
function tproxyItems(
  { family, address, port }: TproxyStatement,
  behind: readonly Part[],
  next: Rule | undefined,
  cx: RaiseContext,
): readonly Item[] | Refusal | undefined {
  const [first, second, ...more] = behind.filter(({ kind }) => kind !== 'counter statement');
  const mark = first?.kind === 'set field' ? markOptions(first) : undefined;
  const end = mark ? second : first;
  if (end?.kind !== 'verdict' || end.verdict !== 'accept' || (mark ? more.length > 0 : second !== undefined)) return undefined;
  if (family !== undefined && family !== cx.family) return [{ kind: 'tests', of: [] }];
  const drops = next?.parts.every(
    (part) => part.kind === 'counter statement' || (part.kind === 'verdict' && part.verdict === 'drop'),
  );
  if (drops !== true || next?.parts.length === 0)
    cx.differs('TPROXY drops packets that no socket takes, where nft goes on with the next rule');
  const to = address && constantValue(address, undefined);
  const number = port && constantValue(port, undefined);
  if ((address && to === undefined) || (port && number === undefined)) return refuse('TPROXY takes one address and one port');
  const counters = behind
    .filter((part) => part.kind === 'counter statement')
    .map((part): Item => ({ kind: 'counter', packets: part.packets, bytes: part.bytes }));
  return [
    ...counters,
    doing(
      'TPROXY',
      [
        '--on-port',
        String(number ?? 0),
        ...(to === undefined ? [] : ['--on-ip', cx.family === 'ip' ? formatIpv4(Number(to)) : formatIpv6(BigInt(to))]),
        ...(mark ? ['--tproxy-mark', mark] : []),
      ],
      { ends: true },
    ),
  ];
}

/** What the rest of the rule does to the packet. */
function auditType(behind: readonly Part[]): string | undefined {
  const end = behind.find(({ kind }) => kind === 'verdict' || kind === 'reject');
  if (end?.kind === 'reject') return 'reject';
  return end?.kind === 'verdict' && (end.verdict === 'accept' || end.verdict === 'drop') ? end.verdict : undefined;
}

const SYN = BigInt(TCP_FLAG.syn);

function hasSyn(item: Item): boolean {
  if (item.kind !== 'tests') return false;
  return item.of.every((conjunction) => {
    const flags = beside('tcp flags', conjunction);
    return flags !== undefined && values(flags.ranges).every((value) => (value & SYN) !== 0n);
  });
}

const BARE_MASK = 0x17n;
const BARE: readonly bigint[] = [TCP_FLAG.syn, TCP_FLAG.ack].map(BigInt);

/** All packets that pass are SYN or ACK alone, or neither. */
function isBare(item: Item): boolean {
  if (item.kind !== 'tests') return false;
  return item.of.every((conjunction) => {
    const flags = beside('tcp flags', conjunction);
    return (
      flags !== undefined &&
      values(flags.ranges).every((value) => BARE.includes(value & BARE_MASK) || !BARE.some((bit) => (value & bit) !== 0n))
    );
  });
}
