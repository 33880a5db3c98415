// `conntrack -L` to connections: the packet that began each, and what its answers look like.

import { lineStart, lineText, positionAt, span, type Source } from '../base/source.js';
import { parseIpv4, parseIpv6 } from '../base/ip.js';
import type { Connection, ConnectionEnd } from './host.js';

/** Reads the listing, also in the form of /proc/net/nf_conntrack; anything else is passed over. */
export function readConnections(source: Source): readonly Connection[] {
  const connections: Connection[] = [];
  const last = positionAt(source, source.text.length).line;
  for (let line = 1; line <= last; line++) {
    const text = lineText(source, line);
    const pair = [...text.matchAll(/src=(\S+) dst=(\S+)(?: sport=(\d+) dport=(\d+))?/g)].map(ending);
    const [original, reply] = pair;
    const protocol = /^(?:ipv[46]\s+\d+\s+)?(\w+)\s+(\d+)\s/.exec(text);
    if (!original || !reply || !protocol) continue;
    const start = lineStart(source, line);
    connections.push({
      family: typeof original.source === 'bigint' ? 'ip6' : 'ip',
      protocol: Number(protocol[2]),
      original,
      reply,
      span: span(source, start, start + text.length),
    });
  }
  return connections;
}

function ending([, src = '', dst = '', sport, dport]: RegExpExecArray): ConnectionEnd | null {
  const [from, to] = [src, dst].map((text) => parseIpv4(text) ?? parseIpv6(text));
  if (from === undefined || to === undefined) return null;
  return {
    source: from,
    destination: to,
    sport: sport === undefined ? null : Number(sport),
    dport: dport === undefined ? null : Number(dport),
  };
}
