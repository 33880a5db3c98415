// Private sources that reach the outside as they are, and the likeliest reason.

import type { Span } from '../../base/source.js';
import type { LintContext } from '../rule.js';
import { deciderSpan } from './explain.js';
import { forwarding } from './forwarding.js';
import { outboundFlows, type OutboundFlow } from './outbound.js';
import { isPrivate } from './packets.js';
import { meantFor, namesSource, sourceNatRules, takes } from './source-nat.js';

export interface Untranslated {
  readonly flow: OutboundFlow;
  readonly cause: 'missing' | 'interface' | 'source';
  /** The rule to change, or the place to look at for one that is missing. */
  readonly place: Span;
  readonly severity: 'error' | 'info';
}

/** One answer for each prefix and way out; none while forwarding is known to be off, which is the first thing to mend. */
export function untranslated(cx: LintContext): readonly Untranslated[] {
  return outboundFlows(cx).flatMap((flow): Untranslated[] => {
    if (!cx.gateway.complete() || forwarding(cx, flow.family).kind === 'off') return [];
    const out = flow.arrivals.filter(({ fate }) => fate === 'forwarded');
    // A part that is translated, or that only an unmodelled test lets out as it is, proves nothing missing.
    const [leaving] = out;
    if (!leaving || out.some(({ snat, flow: { assumptions } }) => snat !== null || assumptions.length > 0)) return [];
    if (leaving.outInterface !== flow.wan) return [];
    const own = cx.network.primaryAddress(flow.wan, flow.family);
    const severity = own !== null && isPrivate(flow.family, own) ? 'info' : 'error';

    const elsewhere = meantFor(flow, cx).find(
      (natRule) => namesSource(natRule) || !cx.gateway.roles.lan.some((lan) => takes(natRule, flow.departure.flow, lan, cx)),
    );
    if (elsewhere) return [{ flow, cause: 'interface', place: elsewhere.rule.span, severity }];
    const otherSource = sourceNatRules(cx, flow.family).find((natRule) =>
      takes(natRule, flow.departure.flow, flow.wan, cx, true),
    );
    if (otherSource) return [{ flow, cause: 'source', place: otherSource.rule.span, severity }];
    const place = (leaving.passedBy ? deciderSpan(leaving.passedBy) : undefined) ?? cx.files[0]?.ruleset.span;
    return place ? [{ flow, cause: 'missing', place, severity }] : [];
  });
}
