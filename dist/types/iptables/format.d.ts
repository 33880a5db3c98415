import type { Formatted } from '../ast/parse-result.js';
import { type Source } from '../base/source.js';
import type { IpFamily } from './define.js';
/** Formats an iptables-save text: comments, order and counters stay, and one blank line of several. */
export declare function formatSave(source: Source, family: IpFamily, { plain }?: {
    plain?: boolean | undefined;
}): Formatted;
/** Formats a script: the rules of plain command lines change, the shell around them does not. */
export declare function formatScript(source: Source, family: IpFamily): Formatted;
