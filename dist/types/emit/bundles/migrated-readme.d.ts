import type { Backend } from '../refusals.js';
export declare function migratedReadme(sources: readonly string[], tables: readonly string[], backend: Backend): string;
