import { type RaiseField } from '../field.js';
export declare const ADDRESSES: readonly RaiseField[];
