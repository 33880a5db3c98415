import { type Gateway } from '../gateway.js';
import type { Backend } from '../refusals.js';
export declare function readme(gateway: Gateway, backend: Backend): string;
export declare function using(): string;
