import type { Rule } from '../../ast/ruleset.js';
import type { IpFamily } from '../../iptables/define.js';
/** The rule for packets of one family. */
export declare function guarded(rule: Rule, family: IpFamily): Rule;
/** The rule in a chain that packets of one family come to: there an address to translate to names its family. */
export declare function named(rule: Rule, family: IpFamily): Rule;
/** The rule as both families can say it: `reject with icmpx …`. */
export declare function forBoth(rule: Rule, family: IpFamily): Rule;
