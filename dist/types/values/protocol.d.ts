import { type Failure } from '../base/result.js';
import { type Codec } from './codec.js';
/** A name or a number from 0 to 255. */
export declare function parseProtocol(text: string): number | Failure;
/** The name in /etc/protocols, else the number. */
export declare function printProtocol(number: number): string;
/** `-p`: printed by name. */
export declare const protocolName: Codec<number>;
/** `--ctproto`: printed as a number. */
export declare const protocolNumber: Codec<number>;
