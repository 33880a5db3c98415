// -m owner: the user and group of the local program that sends the packet.

import type { Span } from '../../base/source.js';
import { field, number, range, string, test, isOrNot } from '../../ast/build-nft.js';
import type { OptionUse } from '../../ast/iptables.js';
import type { Expression, NftStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { LAST_ID } from '../../core/fields.js';
import { all, between, unknown, unless, type Predicate } from '../../core/predicate.js';
import { failure } from '../../base/result.js';
import { noValue } from '../../values/codec.js';
import { idRange, type Ids } from '../../values/id-range.js';
import { approximate, defineMatch, untranslatable } from '../define.js';

/** No user has this number, so a test for another passes wherever there is a socket. */
const NOBODY = LAST_ID + 1;

export const owner = defineMatch({
  name: 'owner',
  families: ['ip', 'ip6'],
  summary: 'the user or group that sends the packet',
  hooks: ['output', 'postrouting'],
  options: {
    socket: { flag: 'socket-exists', value: noValue, negatable: true },
    user: { flag: 'uid-owner', value: idRange, negatable: true },
    group: { flag: 'gid-owner', value: idRange, negatable: true },
    groups: { flag: 'suppl-groups', value: noValue },
  },
  check({ options: { socket, user, group, groups } }) {
    if (!(socket ?? user ?? group))
      return failure('it tests nothing', 'one of --uid-owner, --gid-owner, --socket-exists is needed');
    return groups && (!group || group.span.start > groups.span.start)
      ? failure('--suppl-groups needs --gid-owner in front of it')
      : undefined;
  },
  lower({ options: { socket, user, group, groups } }) {
    if (groups) return untranslatable('nft does not look at supplementary groups', 'test the user, or the primary group alone');
    if (socket?.negated) {
      return untranslatable('nft cannot ask that a packet has no socket', 'let the packets that have one return first');
    }
    const statements: NftStatement[] = [];
    if (user) statements.push(idTest('meta skuid', user));
    if (group) statements.push(idTest('meta skgid', group));
    if ([user, group].some((use) => use && !use.negated)) return statements;
    if (socket) statements.unshift(test(field('meta skuid', socket.span), '!=', number(NOBODY, socket.span), socket.span));
    return approximate(
      statements,
      "packets from the kernel's own sockets, and without one (resets, ICMP errors), match in iptables and not in nft",
    );
  },
  // xt_owner.c: without a socket only negated tests hold, which is what an absent field means here.
  meaning({ options: { socket, user, group, groups } }) {
    const hasOwner = [socket, user, group].some((use) => use && !use.negated);
    return [
      testing(
        all([
          ...(socket ? [unless(socket.negated, between('meta skuid', 0, LAST_ID))] : []),
          ...(hasOwner && user?.negated ? [between('meta skuid', 0, LAST_ID)] : []),
          ...(hasOwner && group?.negated ? [between('meta skgid', 0, LAST_ID)] : []),
          ...(user ? [unless(user.negated, isOneOf('meta skuid', user.value))] : []),
          ...(group
            ? [
                unless(
                  group.negated,
                  groups
                    ? unknown(`owner group ${textOfIds(group.value)}`, 'supplementary groups are not modelled')
                    : isOneOf('meta skgid', group.value),
                ),
              ]
            : []),
        ]),
      ),
    ];
  },
});

function idTest(name: 'meta skuid' | 'meta skgid', { value, negated, span }: OptionUse<Ids>): NftStatement {
  return isOrNot(field(name, span), negated, idExpression(value, span), span);
}

function idExpression(ids: Ids, span: Span): Expression {
  if ('name' in ids) return string(ids.name, span);
  const from = number(ids.from, span);
  return ids.from === ids.to ? from : range(from, number(ids.to, span), span);
}

/** A name is asked for in the words of nft's own meaning of it. */
function isOneOf(name: 'meta skuid' | 'meta skgid', ids: Ids): Predicate {
  return 'name' in ids
    ? all([between(name, 0, LAST_ID), unknown(`${name} "${ids.name}"`, `what "${ids.name}" stands for depends on the host`)])
    : between(name, ids.from, ids.to);
}

function textOfIds(ids: Ids): string {
  return 'name' in ids ? ids.name : `${ids.from}-${ids.to}`;
}
