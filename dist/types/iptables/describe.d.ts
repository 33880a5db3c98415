import type { MatchNode } from '../ast/iptables.js';
export declare function describe(name: string, options: MatchNode['options']): string;
