import { type LintOptions, type LintResult } from './lint/run.js';
import { type Input, type ParsedFile } from './read/parse.js';
/**
 * Finds what is wrong with rulesets. All inputs together are one host: their chains are merged hook by hook.
 *
 * @example
 * const { findings } = lint([{ name: 'rules.v4', text: '*filter\n:FORWARD ACCEPT\n-A FORWARD -j DROP\n-A FORWARD -i wg0 -j ACCEPT\nCOMMIT\n' }]);
 * console.log(findings.map(({ id }) => id).join(' '));
 * // unreachable-after-catchall
 */
export declare function lint(inputs: readonly (Input | ParsedFile)[], options?: LintOptions): LintResult;
