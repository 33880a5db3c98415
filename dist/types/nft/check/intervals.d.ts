import type { Element } from '../../ast/nft.js';
import type { Report } from '../fit.js';
import type { Types } from '../type-of.js';
/** Reports the first element that shares values with another. Joined keys are left to the kernel. */
export declare function checkApart(elements: readonly Element[], types: Types, report: Report): void;
