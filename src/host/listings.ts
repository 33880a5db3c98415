// Small listings of iproute2 and systemd: bridge ports, IPsec policies, routing rules, services that run.

import { lineStart, lineText, positionAt, span, type Source, type Span } from '../base/source.js';
import { parseLinkAddress } from './addr.js';
import type { BridgePort, IpsecPolicy, RoutingRule } from './host.js';

/** `bridge link`. */
export function readBridgePorts(source: Source): readonly BridgePort[] {
  return lines(source).flatMap(({ text }) => {
    const port = /^\d+:\s+([^@:\s]+)(?:@[^:\s]+)?:\s.*\bmaster\s+(\S+)/.exec(text);
    return port ? [{ port: port[1] ?? '', bridge: port[2] ?? '' }] : [];
  });
}

/** `ip xfrm policy`: a selector, and on the lines below it the direction. */
export function readIpsecPolicies(source: Source): readonly IpsecPolicy[] {
  const policies: IpsecPolicy[] = [];
  let selector: {
    source: ReturnType<typeof parseLinkAddress>;
    destination: ReturnType<typeof parseLinkAddress>;
    at: Span;
  } | null = null;
  for (const { text, at } of lines(source)) {
    const ends = /^src\s+(\S+)\s+dst\s+(\S+)/.exec(text);
    if (ends) selector = { source: parseLinkAddress(ends[1] ?? ''), destination: parseLinkAddress(ends[2] ?? ''), at };
    const direction = /^\s*(?:\S.*\s)?dir\s+(in|out|fwd)\b/.exec(text)?.[1];
    if (!direction || !selector?.source || !selector.destination) continue;
    policies.push({
      source: selector.source,
      destination: selector.destination,
      direction: direction === 'in' ? 'in' : direction === 'out' ? 'out' : 'fwd',
      span: selector.at,
    });
    selector = null;
  }
  return policies;
}

/** `ip rule`. */
export function readRoutingRules(source: Source): readonly RoutingRule[] {
  return lines(source).flatMap(({ text, at }) => {
    const rule = /^\d+:\s+(.*?)\s+lookup\s+(\S+)/.exec(text);
    if (!rule) return [];
    const selector = rule[1] ?? '';
    const from = /\bfrom\s+(\S+)/.exec(selector)?.[1] ?? 'all';
    return [
      {
        mark: /\bfwmark\s+(\S+)/.exec(selector)?.[1] ?? null,
        from: from === 'all' ? null : from,
        table: rule[2] ?? '',
        span: at,
      },
    ];
  });
}

/** `systemctl list-units --type=service --state=active --no-legend`. */
export function readUnits(source: Source): readonly string[] {
  return lines(source).flatMap(({ text }) => /^[\s●*]*(\S+\.service)\b/.exec(text)?.[1] ?? []);
}

function lines(source: Source): { text: string; at: Span }[] {
  const count = positionAt(source, source.text.length).line;
  return Array.from({ length: count }, (_, index) => {
    const text = lineText(source, index + 1);
    const start = lineStart(source, index + 1);
    return { text, at: span(source, start, start + text.length) };
  });
}
