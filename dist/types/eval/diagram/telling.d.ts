import type { Path } from './paths.js';
import type { Space } from './space.js';
/** The path with one more bit chosen, where that is needed. `plain` is the value of a variable that the path leaves open. */
export declare function telling(space: Space, path: Path, plain: (variable: number) => 0 | 1): Path;
