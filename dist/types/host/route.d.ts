import { type Source } from '../base/source.js';
import type { Route } from './host.js';
/** Reads a listing; `family` says what `default` means. Routes of other tables (`table 100`) are left out. */
export declare function readRoutes(source: Source, family: 'ip' | 'ip6'): readonly Route[];
