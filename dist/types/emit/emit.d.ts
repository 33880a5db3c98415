import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Bundle, BundleFile, RenderedGateway } from './bundles/bundle.js';
import type { Gateway } from './gateway.js';
import { type Backend } from './refusals.js';
/** All bundles, the default first. */
export declare const BUNDLES: readonly Bundle[];
/** What `emitGateways` gives. */
export interface Emitted {
    /** Empty where something is refused. */
    readonly files: readonly BundleFile[];
    /** The rules of each gateway by themselves, for those who check them. */
    readonly gateways: readonly RenderedGateway[];
    readonly diagnostics: readonly Diagnostic[];
}
export declare function emitGateways(gateways: readonly Gateway[], backend: Backend, bundle: Bundle): Emitted;
