import { type Source } from '../base/source.js';
import type { IpFamily } from '../iptables/define.js';
import { type Pieces } from './byte-lines.js';
import { type LowerOptions } from './lower.js';
import type { RuleReport } from './report.js';
/** The text of an exact translation, and what is worth saying about it. */
export interface StreamedTranslation {
    /** The text in pieces, which large dumps need not become one for; without the header of nft files. */
    readonly pieces: Pieces;
    readonly exact: number;
    /** Reports of exact rules that come with a note. */
    readonly notes: readonly RuleReport[];
}
/**
 * Translates a dump as it is read. Null where the whole tree is needed: a mistake, a loss, a command other than
 * declarations and appends, a name to be changed. Then nothing is known but that; `translateRuleset` says the rest.
 */
export declare function translateStreaming(source: Source, family: IpFamily, options?: LowerOptions): StreamedTranslation | null;
