import type { OptionUse } from '../ast/iptables.js';
/** The use that stands behind the others. */
export declare function lastWritten(...uses: readonly (OptionUse | undefined)[]): OptionUse | undefined;
