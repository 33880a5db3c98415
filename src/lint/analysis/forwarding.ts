// Whether the kernel forwards at all, by what runs and by what the files set.

import type { Span } from '../../base/source.js';
import type { IpFamily } from '../../eval/network.js';
import { atBoot, inForce, type Known } from '../../host/sysctl.js';
import type { LintContext } from '../rule.js';

export type Forwarding =
  | { readonly kind: 'on' }
  /** `setting` is null where files were given and none sets it. */
  | { readonly kind: 'off'; readonly setting: Span | null }
  | { readonly kind: 'unknown' };

/** `conf.all.forwarding` and `ip_forward` are two names of one switch (Documentation/networking/ip-sysctl.rst). */
const KEYS: Readonly<Record<IpFamily, readonly string[]>> = {
  ip: ['net.ipv4.ip_forward', 'net.ipv4.conf.all.forwarding'],
  ip6: ['net.ipv6.conf.all.forwarding'],
};

/** What is in force now. */
export function forwarding(cx: LintContext, family: IpFamily): Forwarding {
  return fromKnown(KEYS[family].map((key) => inForce(cx.host.sysctl, key)));
}

/** What will be in force after the next boot. */
export function forwardingAtBoot(cx: LintContext, family: IpFamily): Forwarding {
  return fromKnown(KEYS[family].map((key) => atBoot(cx.host.sysctl, key)));
}

function fromKnown(settings: readonly Known[]): Forwarding {
  const set = settings.filter((setting) => setting.kind === 'known');
  if (set.some(({ value }) => value !== '0')) return { kind: 'on' };
  const [first] = set;
  if (first) return { kind: 'off', setting: first.setting.span };
  return settings.some(({ kind }) => kind === 'default') ? { kind: 'off', setting: null } : { kind: 'unknown' };
}
