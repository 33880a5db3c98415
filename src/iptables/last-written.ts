// Options of which the tools keep the one that was written last.

import type { OptionUse } from '../ast/iptables.js';

/** The use that stands behind the others. */
export function lastWritten(...uses: readonly (OptionUse | undefined)[]): OptionUse | undefined {
  return uses.reduce((last, use) => (use && (!last || use.span.start > last.span.start) ? use : last), undefined);
}
