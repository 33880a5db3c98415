import type { OptionUse } from '../ast/iptables.js';
import { type Predicate } from '../core/predicate.js';
import type { SetDirections } from '../values/set-directions.js';
import type { MeaningContext } from './define.js';
/** `special`: with options that ask for more than membership. */
export declare function setMeaning({ value, negated }: OptionUse<SetDirections>, special: boolean, cx: MeaningContext): Predicate;
