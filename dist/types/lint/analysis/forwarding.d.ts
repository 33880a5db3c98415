import type { Span } from '../../base/source.js';
import type { IpFamily } from '../../eval/network.js';
import type { LintContext } from '../rule.js';
export type Forwarding = {
    readonly kind: 'on';
}
/** `setting` is null where files were given and none sets it. */
 | {
    readonly kind: 'off';
    readonly setting: Span | null;
} | {
    readonly kind: 'unknown';
};
/** What is in force now. */
export declare function forwarding(cx: LintContext, family: IpFamily): Forwarding;
/** What will be in force after the next boot. */
export declare function forwardingAtBoot(cx: LintContext, family: IpFamily): Forwarding;
