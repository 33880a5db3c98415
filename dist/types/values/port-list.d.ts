import { type Codec } from './codec.js';
import { type PortRange } from './port.js';
/** `port[,port|,port:port…]`: a range has two ends, and the first is smaller. */
export declare const portList: Codec<readonly PortRange[]>;
