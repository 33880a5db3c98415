import { type MarkMask } from './mark.js';
import { type Codec } from './codec.js';
/** `value[/mask]`, or the name of 0, which iproute2's files give (/etc/iproute2/group, rt_realms). */
export declare function namedMask(zero: string): Codec<MarkMask>;
