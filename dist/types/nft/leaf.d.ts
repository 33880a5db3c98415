import type { TokenType } from 'chevrotain';
import type { Expression } from '../ast/nft.js';
import type { Span } from '../base/source.js';
import type { Report } from './fit.js';
/** The constant that a token of a type stands for. */
export declare function leafOf(type: TokenType, text: string, at: Span, report: Report): Expression;
