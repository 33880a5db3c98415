import type { Ruleset } from '../ast/ruleset.js';
import type { IpFamily } from './values.js';
/** A text for `iptables-restore --noflush` that does with its own chains what the rulesets did with the built-in ones. */
export declare function ownChains(rulesets: readonly Ruleset[], family: IpFamily): string;
