import type { Backend } from '../refusals.js';
export declare function unit(backend: Backend): string;
