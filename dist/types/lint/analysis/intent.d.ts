import type { Span } from '../../base/source.js';
import type { IpFamily } from '../../eval/network.js';
import type { LintContext } from '../rule.js';
export interface Intent {
    readonly span: Span;
    readonly why: string;
}
/** DNAT to another host, source NAT in postrouting, or an accept of new packets at the forward hook. */
export declare function forwardIntent({ gateway, program, network }: LintContext, family: IpFamily): Intent | null;
