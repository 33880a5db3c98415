import { type Predicate } from '../../core/predicate.js';
import type { IpFamily } from '../../eval/network.js';
import type { LintContext } from '../rule.js';
/** The tests of accepting rules, user chains included; the first ones if there are very many. */
export declare function acceptedTests({ program }: LintContext, family: IpFamily, hook: 'input' | 'output'): readonly Predicate[];
