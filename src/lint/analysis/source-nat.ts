// Which source NAT rules are meant for clients of a prefix, and why they do not reach them.

import { split, withoutField, type Flow } from '../../eval/flow.js';
import type { LintContext } from '../rule.js';
import type { NatRule } from './nat-rules.js';
import type { OutboundFlow } from './outbound.js';
import { positiveNames } from './roles.js';
import { mentions } from './rule-index.js';

/** Source NAT of the flow's family, in postrouting. */
export function sourceNatRules({ gateway }: LintContext, family: OutboundFlow['family']): readonly NatRule[] {
  return gateway.nat.filter(
    (natRule) =>
      natRule.hook === 'postrouting' &&
      natRule.family === family &&
      (natRule.nat.type === 'masquerade' || natRule.nat.type === 'snat'),
  );
}

/** Would the rule take the flow if it left by the given interface, and came from anywhere if `anySource`? */
export function takes(natRule: NatRule, flow: Flow, oif: string, cx: LintContext, anySource = false): boolean {
  const family = natRule.family;
  const leaving: Flow = { ...flow, names: { ...flow.names, 'meta oifname': oif } };
  const asked = anySource ? withoutField(leaving, `${family} saddr`) : leaving;
  return split(asked, natRule.tests, cx.network.resolve).yes.length > 0;
}

/** Rules that take the flow's source and would translate it at some interface. */
export function meantFor(flow: OutboundFlow, cx: LintContext): readonly NatRule[] {
  const known = [flow.wan, ...cx.gateway.roles.interfaces];
  // A rule may name an interface that the host does not have.
  return sourceNatRules(cx, flow.family).filter((natRule) =>
    [...known, ...positiveNames(natRule.tests, 'meta oifname')].some((oif) => takes(natRule, flow.departure.flow, oif, cx)),
  );
}

/** Does a rule name the flow's prefix, rather than take whatever leaves? */
export function namesSource(natRule: NatRule): boolean {
  return mentions(natRule.tests, `${natRule.family} saddr`) || mentions(natRule.tests, 'meta iifname');
}
