import type { Setting } from '../../host/host.js';
import type { LintContext } from '../rule.js';
/** The value for an interface, and who says so; null where nobody does. */
export interface SwitchState {
    readonly value: number;
    /** Null: files were given and none sets it, so the kernel's default holds. */
    readonly setting: Setting | null;
}
/** Of `conf.all` and `conf.IFACE` the larger counts, as for rp_filter, route_localnet and send_redirects (ip-sysctl.rst). */
export declare function largerOf({ host }: LintContext, family: 'ipv4' | 'ipv6', device: string, name: string, usual: number): SwitchState | null;
/** A switch that there is once. */
export declare function single({ host }: LintContext, key: string): Setting | null;
