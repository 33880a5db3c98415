/**
 * The reader and the printer of natgw: a fraction of the whole library, for programs that start often.
 *
 * @packageDocumentation
 */
import type { Formatted } from './ast/parse-result.js';
import type { Ruleset } from './ast/ruleset.js';
import { type ListingOptions } from './nft/style.js';
import { type FormatOptions } from './read/format.js';
import { type Input, type ParsedFile, type ParseOptions } from './read/parse.js';
export type { Diagnostic, Edit, Fix, Label, Severity } from './diagnostics/diagnostic.js';
export type { Position, Source, Span } from './base/source.js';
export type { Base, Chain, Counter, Family, Hook, Opaque, Part, Policy, Rule, Ruleset, Table, Verdict } from './ast/ruleset.js';
export type { ListingOptions, NumericPart } from './nft/style.js';
export type { FormatOptions } from './read/format.js';
export type { Input, ParsedFile, ParseOptions } from './read/parse.js';
export type { Formatted, IncludedFile, IncludeReader } from './ast/parse-result.js';
export type { Dialect } from './read/detect.js';
export { positionAt } from './base/source.js';
/**
 * Reads a ruleset in any dialect. Never throws: `diagnostics` says what could not be understood, and where; `ruleset`
 * holds the rest.
 *
 * @example
 * const file = parse({ name: 'rules.v4', text: '*filter\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n' });
 * console.log(file.dialect, file.diagnostics.length, file.ruleset.tables[0]?.chains[0]?.rules.length);
 * // iptables-save 0 1
 */
export declare function parse(input: Input | string, options?: ParseOptions): ParsedFile;
/**
 * The canonical text of a ruleset in its own language. An iptables ruleset with both families gives the wanted one. One of nft
 * is printed as `nft list ruleset` does, or as it does with options: `numeric`, `services`, `stateless`, `terse`.
 *
 * @example
 * const { ruleset } = parse('iptables -A INPUT -p tcp --dport ssh -j ACCEPT');
 * console.log(print(ruleset).split('\n')[2]);
 * const nft = parse('table ip t {\n\tchain c {\n\t\tct state new tcp dport 22 counter accept\n\t}\n}\n');
 * console.log(print(nft.ruleset, { numeric: true, stateless: true }).split('\n')[2]?.trim());
 * // -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
 * // ct state 0x8 tcp dport 22 counter accept
 */
export declare function print(ruleset: Ruleset, options?: {
    readonly family?: 'ip' | 'ip6';
    readonly counters?: boolean;
} & ListingOptions): string;
/**
 * The text of a ruleset in canonical form: laid out and spelled as the tools list it, with its comments, variables and
 * order. `text` is null where the input cannot be read without errors.
 *
 * @example
 * const { text } = format('table inet t {\n  chain c {\n    tcp dport {22,80} accept # ssh, web\n  }\n}\n');
 * console.log(text?.split('\n')[2]?.trim());
 * // tcp dport { 22, 80 } accept # ssh, web
 */
export declare function format(input: Input | string, options?: FormatOptions): Formatted;
/**
 * The JSON of libnftables for an nft ruleset that was read without errors, as `nft -j -f` loads it.
 *
 * @throws if the ruleset holds what JSON has no form for, such as rules of iptables.
 *
 * @example
 * const { ruleset } = parse('table ip t {\n\tchain c {\n\t\ttcp dport 22 accept\n\t}\n}\n');
 * console.log(JSON.parse(printJson(ruleset)).nftables[3].rule.expr[0].match.right);
 * // 22
 */
export declare function printJson(ruleset: Ruleset): string;
