import type { Host } from '../host/host.js';
import { type Gateway } from './gateway.js';
import type { Report } from './shape.js';
export declare function checkGateway(gateway: Gateway, host: Host, report: Report): void;
