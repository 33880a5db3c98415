import { type Source } from '../base/source.js';
import type { Link, LinkAddress } from './host.js';
/** Reads any of the three forms. Lines that are none of them are passed over. */
export declare function readAddresses(source: Source): readonly Link[];
/** `10.0.0.1/24` or `fe80::1/64`, with or without the length. */
export declare function parseLinkAddress(text: string): LinkAddress | undefined;
