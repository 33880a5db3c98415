import { type Forward } from './gateway.js';
import { type Names } from './names.js';
import type { ForwardSettings } from './settings.js';
/** Undefined where something was reported that leaves no forward. */
export declare function resolveForward(settings: ForwardSettings, cx: Names): Forward | undefined;
