import { type RaiseField } from '../field.js';
export declare const TRANSPORT: readonly RaiseField[];
