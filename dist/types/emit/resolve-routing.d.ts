import { type Routing } from './gateway.js';
import type { Names } from './names.js';
import type { GatewaySettings } from './settings.js';
/** Null where there is one way out only, or the host decides. */
export declare function resolveRouting(settings: GatewaySettings, cx: Names): Routing | null;
