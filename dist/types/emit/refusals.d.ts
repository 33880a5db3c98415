import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Gateway } from './gateway.js';
/** What loads the rules. */
export type Backend = 'nft' | 'iptables';
/** nft can do all of it. */
export declare function refusals({ forwards, outbound, routing, coexist, span }: Gateway, backend: Backend): readonly Diagnostic[];
