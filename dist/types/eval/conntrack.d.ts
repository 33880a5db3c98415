import { type CT_STATE } from '../core/fields.js';
export type ConnectionState = keyof typeof CT_STATE;
/** What of a packet decides. */
export interface Opening {
    readonly protocol: number;
    readonly flags: number;
    readonly type: number;
}
/**
 * The state that conntrack gives to a packet that no connection is known for. TCP: a SYN begins one, and with
 * nf_conntrack_tcp_loose (the default) an ACK picks one up; any other flags are invalid (nf_conntrack_proto_tcp.c).
 */
export declare function openingState({ protocol, flags, type }: Opening): ConnectionState;
