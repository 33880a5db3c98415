import { type Source } from '../base/source.js';
import type { Route } from './host.js';
/** Reads a listing of any tables; `family` says what `default` means. A line that names no table is of `main`. */
export declare function readRoutes(source: Source, family: 'ip' | 'ip6'): readonly Route[];
