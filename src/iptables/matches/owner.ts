// -m owner: the user and group of the local program that sends the packet.

import { field, number, range, test, isOrNot } from '../../ast/build-nft.js';
import type { OptionUse } from '../../ast/iptables.js';
import type { NftStatement } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { LAST_ID } from '../../core/fields.js';
import { all, between, unknown, unless } from '../../core/predicate.js';
import { failure } from '../../base/result.js';
import { noValue } from '../../values/codec.js';
import { idRange } from '../../values/id-range.js';
import type { NumberRange } from '../../values/number-range.js';
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
    return groups && !(group && group.span.start < groups.span.start)
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
          ...(user ? [unless(user.negated, between('meta skuid', user.value.from, user.value.to))] : []),
          ...(group
            ? [
                unless(
                  group.negated,
                  groups
                    ? unknown(`owner group ${group.value.from}-${group.value.to}`, 'supplementary groups are not modelled')
                    : between('meta skgid', group.value.from, group.value.to),
                ),
              ]
            : []),
        ]),
      ),
    ];
  },
});

function idTest(name: 'meta skuid' | 'meta skgid', { value, negated, span }: OptionUse<NumberRange>): NftStatement {
  const from = number(value.from, span);
  return isOrNot(field(name, span), negated, value.from === value.to ? from : range(from, number(value.to, span), span), span);
}
