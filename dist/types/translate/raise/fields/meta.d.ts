import { type RaiseField } from '../field.js';
export declare const META: readonly RaiseField[];
