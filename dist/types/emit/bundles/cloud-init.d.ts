import type { Bundle } from './bundle.js';
export declare const cloudInit: Bundle;
