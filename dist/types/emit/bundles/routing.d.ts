import { type Gateway } from '../gateway.js';
/** Lines `rule FAMILY RULE`, `route FAMILY TABLE INTERFACE ROUTE`, and `host FAMILY TABLE INTERFACE`: as the host has it in its main table. */
export declare function routingLines(gateway: Gateway): readonly string[];
