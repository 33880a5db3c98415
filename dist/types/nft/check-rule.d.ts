import type { NftStatement } from '../ast/nft.js';
import type { Report } from './fit.js';
/** Reports statements that nothing reaches, and ports where no protocol is known that has them. */
export declare function checkRule(parts: readonly NftStatement[], report: Report): void;
