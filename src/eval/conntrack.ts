// Which packets can begin a connection, as the kernel's trackers decide.

import { TCP_FLAG, type CT_STATE } from '../core/fields.js';

export type ConnectionState = keyof typeof CT_STATE;

/** What of a packet decides. */
export interface Opening {
  readonly protocol: number;
  readonly flags: number;
  readonly type: number;
}

const TCP = 6;
const ICMP = 1;
const ICMPV6 = 58;
/** Requests that wait for an answer (nf_conntrack_proto_icmp.c, valid_new; the same of icmpv6). */
const REQUESTS: Readonly<Record<number, ReadonlySet<number>>> = {
  [ICMP]: new Set([8, 13, 15, 17]),
  [ICMPV6]: new Set([128, 139]),
};
/** Neighbour discovery and listener reports (nf_conntrack_proto_icmpv6.c, noct_valid_new). */
const UNTRACKED: ReadonlySet<number> = new Set([130, 131, 132, 133, 134, 135, 136, 143]);

/**
 * The state that conntrack gives to a packet that no connection is known for. TCP: a SYN begins one, and with
 * nf_conntrack_tcp_loose (the default) an ACK picks one up; any other flags are invalid (nf_conntrack_proto_tcp.c).
 */
export function openingState({ protocol, flags, type }: Opening): ConnectionState {
  if (protocol === TCP) {
    const decisive = flags & (TCP_FLAG.syn | TCP_FLAG.ack | TCP_FLAG.rst | TCP_FLAG.fin);
    return decisive === TCP_FLAG.syn || decisive === TCP_FLAG.ack ? 'new' : 'invalid';
  }
  if (protocol === ICMPV6 && UNTRACKED.has(type)) return 'untracked';
  const requests = REQUESTS[protocol];
  return !requests || requests.has(type) ? 'new' : 'invalid';
}
