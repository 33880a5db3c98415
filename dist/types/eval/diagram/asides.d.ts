import type { Diagram } from './diagrams.js';
import type { Space } from './space.js';
/** Packets go on as they are, but for logs and the like. */
export declare function isAside({ diagrams, outcomes }: Space, then: Diagram): boolean;
/** The same, done where the tests of these keys hold. */
export declare function leftTo({ diagrams, outcomes }: Space, keys: readonly string[], then: Diagram): Diagram;
