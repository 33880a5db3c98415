import type { Span } from '../base/source.js';
import { type Diagnostic, type Label } from '../diagnostics/diagnostic.js';
/** The settings contradict each other, the host, or what the kernel can do. Nothing is written. */
export declare function impossible(message: string, span: Span, help?: string, labels?: readonly Label[]): Diagnostic;
/** It can be done, and is likely not what was meant. */
export declare function doubtful(message: string, span: Span, help?: string): Diagnostic;
