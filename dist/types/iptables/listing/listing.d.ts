import type { ParseResult } from '../../ast/parse-result.js';
import { type Source } from '../../base/source.js';
import type { IpFamily } from '../define.js';
export interface ListingOptions {
    readonly family: IpFamily;
}
/** Reads one or several listings, one behind the other. Never throws; rules that say too little get a part that is unknown. */
export declare function parseListing(source: Source, { family }: ListingOptions): ParseResult;
