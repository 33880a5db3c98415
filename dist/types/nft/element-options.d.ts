import type { DynamicSetStatement, Element } from '../ast/nft.js';
import type { Grammar } from './define.js';
type State = DynamicSetStatement['stateful'][number];
export interface ElementOptions {
    /** Milliseconds. */
    timeout?: number;
    expires?: number;
    comment?: string;
    /** Statements with a state, in their order. */
    readonly state: State[];
}
/** The options of an element, in any order. Uses the indices from 4 to 10. */
export declare function elementOptions($: Grammar): ElementOptions;
/** The options as an element of a set holds them. */
export declare function elementFields({ state, ...rest }: ElementOptions): Pick<Element, 'timeout' | 'expires' | 'comment' | 'counter' | 'stateful'>;
export {};
