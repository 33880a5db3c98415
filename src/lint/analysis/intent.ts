// The first rule that shows that packets are meant to be forwarded.

import type { Span } from '../../base/source.js';
import type { IpFamily } from '../../eval/network.js';
import type { LintContext } from '../rule.js';
import { isPrivate } from './packets.js';

export interface Intent {
  readonly span: Span;
  readonly why: string;
}

/** DNAT to another host, source NAT in postrouting, or an accept of new packets at the forward hook. */
export function forwardIntent({ gateway, program, network }: LintContext, family: IpFamily): Intent | null {
  for (const { rule, nat, hook, family: of } of gateway.nat) {
    if (of !== family) continue;
    if (hook === 'prerouting' && nat.type === 'dnat' && nat.addresses && network.isLocal(family, nat.addresses[0]) !== true) {
      return { span: rule.span, why: 'this rule sends packets on to another host' };
    }
    if (hook === 'postrouting' && (nat.type === 'masquerade' || nat.type === 'snat')) {
      return { span: rule.span, why: 'this rule translates forwarded packets' };
    }
  }
  const inner = (network.links ?? []).some(
    (link) => link.name !== 'lo' && link.addresses.some((own) => own.family === family && isPrivate(family, own.address)),
  );
  if (!inner) return null;
  for (const { chain, table, ruleset, base } of program.entries('forward', family)) {
    for (const rule of chain.rules) {
      const meaning = program.meaning(rule, table, ruleset, base.hook);
      const accepts = meaning.some((step) => step.kind === 'do' && step.action.kind === 'accept');
      const named = meaning.some((step) => step.kind === 'test' && step.predicate.kind !== 'unknown');
      if (accepts && named) return { span: rule.span, why: 'this rule lets forwarded packets through' };
    }
  }
  return null;
}
