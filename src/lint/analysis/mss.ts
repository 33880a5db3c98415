// Rules that clamp the MSS of TCP, and interfaces on which packets have less room than on an Ethernet.

import { mssAtMost } from '../../core/effects.js';
import type { LintContext } from '../rule.js';
import { rulesOf, type PlacedRule } from './rule-index.js';

const SOME_MSS = mssAtMost(null).replace('what the path takes', '');

export function clampingRules(cx: LintContext): readonly PlacedRule[] {
  return rulesOf(cx).filter(({ meaning }) =>
    meaning.some((step) => step.kind === 'do' && step.action.kind === 'effect' && step.action.what.startsWith(SOME_MSS)),
  );
}

/** PPP, WireGuard, tunnels of all sorts: their headers take room. */
export function isNarrow(name: string): boolean {
  return /^(?:ppp|wg|tun\d|ipsec|vti|gre|l2tp|nordlynx)/.test(name);
}
