import type { Bundle } from './bundle.js';
export declare const debian: Bundle;
