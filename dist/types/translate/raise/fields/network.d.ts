import { type RaiseField } from '../field.js';
export declare const NETWORK: readonly RaiseField[];
