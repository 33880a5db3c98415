import { type Flow } from '../../eval/flow.js';
import type { LintContext } from '../rule.js';
import type { NatRule } from './nat-rules.js';
import type { OutboundFlow } from './outbound.js';
/** Source NAT of the flow's family, in postrouting. */
export declare function sourceNatRules({ gateway }: LintContext, family: OutboundFlow['family']): readonly NatRule[];
/** Would the rule take the flow if it left by the given interface, and came from anywhere if `anySource`? */
export declare function takes(natRule: NatRule, flow: Flow, oif: string, cx: LintContext, anySource?: boolean): boolean;
/** Rules that take the flow's source and would translate it at some interface. */
export declare function meantFor(flow: OutboundFlow, cx: LintContext): readonly NatRule[];
/** Does a rule name the flow's prefix, rather than take whatever leaves? */
export declare function namesSource(natRule: NatRule): boolean;
