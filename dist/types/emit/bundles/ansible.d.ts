import { type Bundle } from './bundle.js';
export declare const ansible: Bundle;
