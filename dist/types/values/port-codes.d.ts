import type { Codes } from '../base/codes.js';
/** The offset behind a port in decimal, from 1 on, that begins at `start`; -1 if none does. */
export declare function portEnd(codes: Codes, start: number, end: number): number;
