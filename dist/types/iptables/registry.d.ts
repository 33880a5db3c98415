import type { AnyMatch, AnyTarget } from './define.js';
export declare const MATCHES: readonly AnyMatch[];
export declare const TARGETS: readonly AnyTarget[];
