import type { Backend } from '../refusals.js';
export declare function unit(backend: Backend): string;
/** Routes go away with their interfaces, and come with a new lease: this keeps them as they must be. */
export declare function routesUnit(): string;
