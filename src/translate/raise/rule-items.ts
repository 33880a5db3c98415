// A rule of nft as items: statement by statement, but for those that iptables says in one target.

import type { NftStatement, TproxyStatement } from '../../ast/nft.js';
import type { Part, Rule } from '../../ast/ruleset.js';
import { formatIpv4, formatIpv6 } from '../../base/ip.js';
import { constantValue } from '../../nft/meaning/constants.js';
import type { RaiseContext } from './context.js';
import { doing, type Item } from './items.js';
import { itemsOf } from './statements.js';
import { markOptions } from './actions/set-field.js';
import { isRefusal, refuse, type Refusal } from './tests.js';

export function itemsOfRule(rule: Rule, next: Rule | undefined, cx: RaiseContext): readonly Item[] | Refusal {
  const items: Item[] = [];
  const { parts } = rule;
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (!part) continue;
    if (part.kind === 'opaque') return refuse(`${part.text} was not understood: ${part.why}`);
    if (part.kind === 'match' || part.kind === 'target') throw new Error(`an iptables ${part.kind} in an nft rule: ${part.name}`);
    const joined = part.kind === 'tproxy' ? tproxyItems(part, parts.slice(index + 1), next, cx) : undefined;
    const made = joined ?? itemsOf(part satisfies NftStatement, cx);
    if (isRefusal(made)) return made;
    items.push(...made);
    if (joined) break;
  }
  return items;
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
