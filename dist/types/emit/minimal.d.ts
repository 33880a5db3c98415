import { type Network, type PortRange } from './values.js';
/** Networks that lie in no other one of the list, in their order. */
export declare function minimalNetworks(networks: readonly Network[]): readonly Network[];
/** Ranges in order, joined where they overlap or touch. */
export declare function minimalPorts(ranges: readonly PortRange[]): readonly PortRange[];
