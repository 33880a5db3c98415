import { type Gateway } from '../gateway.js';
import type { Backend } from '../refusals.js';
import { type BundleFile, type RenderedGateway } from './bundle.js';
/** Says where a text comes from, in every language that has `#` comments. */
export declare const WRITTEN = "# Written by natgw emit; change the source and emit again.\n";
export declare function renderGateway(gateway: Gateway, backend: Backend): RenderedGateway;
/** What must be installed for such rules. */
export declare function packagesFor(backend: Backend, rules: readonly BundleFile[], more?: readonly string[]): readonly string[];
interface Parts {
    readonly rules: readonly BundleFile[];
    readonly settings: readonly string[];
    readonly forwards: readonly string[];
    readonly routing: readonly string[];
    readonly sysctl: readonly (readonly [key: string, value: string | number])[];
    readonly modules: readonly string[];
    readonly backend: Backend;
}
export declare function hostFiles({ rules, settings, forwards, routing, sysctl: kernel, modules: names, backend, }: Parts): readonly BundleFile[];
export {};
