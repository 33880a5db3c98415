import type { OpenTable, Replay } from './replay-state.js';
/**
 * The kernel refuses what does not work at a hook that leads to its chain (measured with both variants of iptables-restore 1.8.9 and
 * 1.8.11). What the legacy variant alone refuses is left: -m policy, addrtype, devgroup and --clamp-mss-to-pmtu.
 */
export declare function reportWrongHooks({ diagnostics }: Replay, table: OpenTable): void;
