import type { Rename } from './report.js';
import type { Target } from './target.js';
/** Gives each chain its name in nft; names that nft refuses get one it takes, the same on every run. */
export declare function chainNames(table: string, names: readonly string[], renames: Rename[], target?: Target): ReadonlyMap<string, string>;
/** The name, or the name with the first free number. `taken` only grows. */
export declare function unused(name: string, taken: ReadonlySet<string>): string;
