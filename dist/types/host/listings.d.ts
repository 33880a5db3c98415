import { type Source } from '../base/source.js';
import type { BridgePort, IpsecPolicy, RoutingRule } from './host.js';
/** `bridge link`. */
export declare function readBridgePorts(source: Source): readonly BridgePort[];
/** `ip xfrm policy`: a selector, and on the lines below it the direction. */
export declare function readIpsecPolicies(source: Source): readonly IpsecPolicy[];
/** `ip rule`, in the order in which the kernel asks. */
export declare function readRoutingRules(source: Source): readonly RoutingRule[];
/** `systemctl list-units --type=service --state=active --no-legend`. */
export declare function readUnits(source: Source): readonly string[];
