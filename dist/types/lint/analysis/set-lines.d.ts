import { type Span } from '../../base/source.js';
import type { Fix } from '../../diagnostics/diagnostic.js';
/** A fix that adds a line to the set that holds an element; none where the set is written in another way than usual. */
export declare function declaring(element: Span, line: string): {
    readonly fix?: Fix;
};
