import { type Codec } from './codec.js';
export interface HeaderOption {
    readonly type: number;
    readonly length: number | null;
}
/** `type[:length][,…]`. */
export declare const headerOptions: Codec<readonly HeaderOption[]>;
