import type { Command } from '../iptables/command.js';
import { type LowerOptions } from './lower.js';
import type { Rename, RuleReport } from './report.js';
export interface TranslatedCommands {
    /** Lines of `nft …`, quoted for a shell where they hold its signs. */
    readonly lines: readonly string[];
    readonly rules: readonly RuleReport[];
    readonly renames: readonly Rename[];
}
/** Translates commands one by one. Like the originals, they change what is loaded; they do not set up tables first. */
export declare function translateCommands(commands: readonly Command[], options?: LowerOptions): TranslatedCommands;
