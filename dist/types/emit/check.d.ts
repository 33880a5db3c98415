import type { Host } from '../host/host.js';
import { type Gateway } from './gateway.js';
import type { Report } from './shape.js';
import { type Manager } from './vocabulary.js';
/** What is known of the machine: facts, and the programs that have rules of their own there. */
export interface Machine {
    readonly host: Host;
    readonly managers: readonly Manager[];
}
export declare function checkGateway(gateway: Gateway, { host, managers: present }: Machine, report: Report): void;
