import { type Gateway } from './gateway.js';
import type { GatewaySettings } from './settings.js';
import type { Report } from './shape.js';
/** Makes a gateway; undefined where something was reported. */
export declare function resolveGateway(settings: GatewaySettings, name: string | null, report: Report): Gateway | undefined;
