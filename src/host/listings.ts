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

/** `ip rule`, in the order in which the kernel asks. */
export function readRoutingRules(source: Source): readonly RoutingRule[] {
  const rules = lines(source).flatMap(({ text, at }) => {
    const rule = /^(\d+):\s+(.*?)\s+lookup\s+(\S+)(.*)$/.exec(text);
    if (!rule) return [];
    const [, priority, selectors = '', table = '', behind = ''] = rule;
    const words = selectors.split(/\s+/);
    const negated = words[0] === 'not';
    if (negated) words.shift();
    const after = (key: string) => (words.includes(key) ? (words[words.indexOf(key) + 1] ?? null) : null);
    const prefix = (key: string) => (after(key) === 'all' ? null : after(key));
    const suppressed = /\bsuppress_prefixlength\s+(\d+)/.exec(behind)?.[1];
    return [
      {
        priority: Number(priority),
        negated,
        mark: after('fwmark'),
        from: prefix('from'),
        to: prefix('to'),
        iif: after('iif'),
        hasOthers: words.some((word, index) => index % 2 === 0 && !SELECTORS.has(word)),
        table,
        suppressed: suppressed === undefined ? null : Number(suppressed),
        span: at,
      },
    ];
  });
  return rules.sort((a, b) => a.priority - b.priority);
}

const SELECTORS: ReadonlySet<string> = new Set(['from', 'to', 'fwmark', 'iif']);

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
