import { type Codec } from './codec.js';
/** A name, with its `+` if it has one. */
export declare const interfaceName: Codec<string>;
