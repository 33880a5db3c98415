import { type Span } from '../../base/source.js';
import type { Edit, Fix } from '../../diagnostics/diagnostic.js';
/** Takes a rule out with its line; null where something else stands on the line, or it goes on in the next one. */
export declare function withoutLine(title: string, safety: Fix['safety'], at: Span): Fix | null;
/** A line in front of the one that holds a place, as deep as that one. */
export declare function lineBefore(at: Span, text: string): Edit;
