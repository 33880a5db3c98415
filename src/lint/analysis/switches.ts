// Kernel switches that exist once for all interfaces and once for each: how the two work together.

import type { Setting } from '../../host/host.js';
import { inForce } from '../../host/sysctl.js';
import type { LintContext } from '../rule.js';

/** The value for an interface, and who says so; null where nobody does. */
export interface SwitchState {
  readonly value: number;
  /** Null: files were given and none sets it, so the kernel's default holds. */
  readonly setting: Setting | null;
}

/** Of `conf.all` and `conf.IFACE` the larger counts, as for rp_filter, route_localnet and send_redirects (ip-sysctl.rst). */
export function largerOf(
  { host }: LintContext,
  family: 'ipv4' | 'ipv6',
  device: string,
  name: string,
  usual: number,
): SwitchState | null {
  const known = ['all', device].map((which) => inForce(host.sysctl, `net.${family}.conf.${which}.${name}`));
  const fallback = inForce(host.sysctl, `net.${family}.conf.default.${name}`);
  const states = known.map((each, index): SwitchState | null => {
    if (each.kind === 'known') return { value: Number(each.value), setting: each.setting };
    // An interface begins with what `default` says.
    if (index === 1 && fallback.kind === 'known') return { value: Number(fallback.value), setting: fallback.setting };
    return each.kind === 'default' ? { value: index === 0 ? 0 : usual, setting: null } : null;
  });
  const [all, own] = states;
  if (!all && !own) return null;
  if (!all || !own) return (all ?? own) && (all ?? own)?.setting !== null ? (all ?? own ?? null) : null;
  return all.value >= own.value && all.setting ? all : own.value > all.value ? own : own.setting ? own : all;
}

/** A switch that there is once. */
export function single({ host }: LintContext, key: string): Setting | null {
  const known = inForce(host.sysctl, key);
  return known.kind === 'known' ? known.setting : null;
}
