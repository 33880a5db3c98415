import { type Interface, type Place } from './gateway.js';
import type { Placed, Report } from './shape.js';
/** What entries look names up in. */
export interface Names {
    readonly interfaces: readonly Interface[];
    readonly report: Report;
}
/** Reports a name that no interface has. */
export declare function known({ interfaces, report }: Names, { value, span }: Placed<string>): string;
/** Roles, interfaces, addresses and networks to interfaces and networks. */
export declare function placeOf(words: readonly Placed<string>[], cx: Names): Place;
export declare function protocolsOf(word: 'tcp' | 'udp' | 'both' | undefined): readonly ('tcp' | 'udp')[];
