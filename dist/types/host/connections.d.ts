import { type Source } from '../base/source.js';
import type { Connection } from './host.js';
/** Reads the listing, also in the form of /proc/net/nf_conntrack; anything else is passed over. */
export declare function readConnections(source: Source): readonly Connection[];
