import { type Codec } from './codec.js';
/** Code, jump if true, jump if false, operand. */
export type BpfInstruction = readonly [number, number, number, number];
export declare const bpfProgram: Codec<readonly BpfInstruction[]>;
