import type { OptionUse } from '../ast/iptables.js';
import { type Predicate } from '../core/predicate.js';
import type { SetDirections } from '../values/set-directions.js';
import type { MeaningContext } from './define.js';
/** Membership, in what `--return-nomatch` looks, or more than membership. */
type Asked = 'members' | 'by exceptions' | 'by counters';
export declare function setMeaning({ value, negated }: OptionUse<SetDirections>, asked: Asked, cx: MeaningContext): Predicate;
export {};
