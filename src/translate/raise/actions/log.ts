// log: a line in the kernel's log, or a message to a group of netlink.

import type { LogStatement } from '../../../ast/nft.js';
import { utf8Length } from '../../../base/utf8.js';
import type { RaiseContext } from '../context.js';
import { doing, type Item } from '../items.js';
import { refuse, type Refusal } from '../tests.js';

/** Bytes of a prefix (struct xt_log_info, struct xt_nflog_info), less the end. */
const LOG_PREFIX = 29;
const NFLOG_PREFIX = 63;
const LEVELS: Readonly<Record<string, string | undefined>> = {
  emerg: '0',
  alert: '1',
  crit: '2',
  err: '3',
  warn: '4',
  notice: '5',
  info: '6',
  debug: '7',
};
const LOG_FLAGS: Readonly<Record<string, readonly string[] | undefined>> = {
  'tcp sequence': ['--log-tcp-sequence'],
  'tcp options': ['--log-tcp-options'],
  'ip options': ['--log-ip-options'],
  skuid: ['--log-uid'],
  ether: ['--log-macdecode'],
  all: ['--log-tcp-sequence', '--log-tcp-options', '--log-ip-options', '--log-uid', '--log-macdecode'],
};

export function logItems(
  { prefix, level, group, snaplen, queueThreshold, flags }: LogStatement,
  cx: RaiseContext,
): readonly Item[] | Refusal {
  const room = group === undefined ? LOG_PREFIX : NFLOG_PREFIX;
  const text = prefix === undefined ? undefined : cut(prefix, room, cx);
  if (group !== undefined) {
    return [
      doing('NFLOG', [
        ...(text === undefined ? [] : ['--nflog-prefix', text]),
        ...(group === 0 ? [] : ['--nflog-group', String(group)]),
        ...(snaplen === undefined ? [] : ['--nflog-size', String(snaplen)]),
        ...(queueThreshold === undefined ? [] : ['--nflog-threshold', String(queueThreshold)]),
      ]),
    ];
  }
  if (level === 'audit')
    return refuse(
      'AUDIT of iptables wants to know whether the packet is accepted, dropped or rejected',
      'use -j AUDIT --type accept|drop|reject',
    );
  const wanted = [...new Set(flags.flatMap((flag) => LOG_FLAGS[flag] ?? []))];
  const at = level === undefined ? undefined : LEVELS[level];
  if (level !== undefined && at === undefined) return refuse(`iptables has no level ${level}`);
  return [
    doing('LOG', [
      ...(text === undefined ? [] : ['--log-prefix', text]),
      ...(at === undefined ? [] : ['--log-level', at]),
      ...wanted,
    ]),
  ];
}

function cut(text: string, room: number, cx: RaiseContext): string {
  if (utf8Length(text) <= room) return text;
  cx.differs(`iptables has room for ${room} bytes of the prefix; the rest is cut off`);
  let end = room;
  while (utf8Length(text.slice(0, end)) > room) end--;
  return text.slice(0, end);
}
