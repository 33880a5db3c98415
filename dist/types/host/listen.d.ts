import type { Source } from '../base/source.js';
import type { Listener } from './host.js';
/** Reads the listing; the header and anything else is passed over. */
export declare function readListeners(source: Source): readonly Listener[];
