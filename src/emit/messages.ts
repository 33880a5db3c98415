// Findings about gateways: what cannot be, and what is doubtful.

import type { Span } from '../base/source.js';
import { diagnostic, type Diagnostic, type Label } from '../diagnostics/diagnostic.js';

/** The settings contradict each other, the host, or what the kernel can do. Nothing is written. */
export function impossible(message: string, span: Span, help?: string, labels: readonly Label[] = []): Diagnostic {
  return diagnostic('gateway-impossible', 'error', message, span, { labels, help: help === undefined ? [] : [help] });
}

/** It can be done, and is likely not what was meant. */
export function doubtful(message: string, span: Span, help?: string): Diagnostic {
  return diagnostic('gateway-doubtful', 'warning', message, span, help === undefined ? {} : { help: [help] });
}
