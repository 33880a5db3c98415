import type { Decider } from '../../eval/walk.js';
import type { LintContext } from '../rule.js';
import type { OutboundFlow } from './outbound.js';
/** The policy that drops the flow, where Docker is the likely reason for it. */
export declare function dockerBlocks(cx: LintContext, { lan, arrivals }: OutboundFlow): Decider | null;
