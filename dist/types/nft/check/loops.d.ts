import type { Report } from '../fit.js';
import type { OpenTable } from '../state.js';
/** Reports the first jump of each circle that begins at a base chain. */
export declare function checkLoops({ chains, sets }: OpenTable, report: Report): void;
