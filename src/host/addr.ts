// `ip addr`, `ip -br addr` and `ip -j addr` to links with addresses.

import { lineStart, lineText, positionAt, span, type Source, type Span } from '../base/source.js';
import { parseIpv4, parseIpv6 } from '../base/ip.js';
import type { Link, LinkAddress } from './host.js';

/** Reads any of the three forms. Lines that are none of them are passed over. */
export function readAddresses(source: Source): readonly Link[] {
  return source.text.trimStart().startsWith('[') ? readJson(source) : readText(source);
}

/** `10.0.0.1/24` or `fe80::1/64`, with or without the length. */
export function parseLinkAddress(text: string): LinkAddress | undefined {
  const [address = '', length] = text.split('/');
  const v4 = parseIpv4(address);
  if (v4 !== undefined) return { family: 'ip', address: v4, prefixLength: length === undefined ? 32 : Number(length) };
  const v6 = parseIpv6(address);
  return v6 === undefined ? undefined : { family: 'ip6', address: v6, prefixLength: length === undefined ? 128 : Number(length) };
}

/** `eth1.5@eth1` is the interface `eth1.5`. */
function linkName(text: string): string {
  return text.replace(/@.*$/, '');
}

function readText(source: Source): Link[] {
  const links: { name: string; addresses: LinkAddress[]; span: Span }[] = [];
  const last = positionAt(source, source.text.length).line;
  for (let line = 1; line <= last; line++) {
    const text = lineText(source, line);
    const at = span(source, lineStart(source, line), lineStart(source, line) + text.length);
    const header = /^\d+:\s+(\S+?):\s/.exec(text);
    if (header) {
      links.push({ name: linkName(header[1] ?? ''), addresses: [], span: at });
      continue;
    }
    const address = /^\s+inet6?\s+(\S+)/.exec(text);
    if (address) {
      // A peer address (`inet 10.0.0.1 peer 10.0.0.2/32`) is this end's own address with the peer's length.
      const peer = /^\s+inet6?\s+\S+\s+peer\s+\S+\/(\d+)/.exec(text);
      const parsed = parseLinkAddress(peer ? `${address[1]}/${peer[1]}` : (address[1] ?? ''));
      if (parsed) links[links.length - 1]?.addresses.push(parsed);
      continue;
    }
    const brief = /^(\S+)\s+(UP|DOWN|UNKNOWN|LOWERLAYERDOWN|DORMANT|NOTPRESENT|TESTING)\b(.*)$/.exec(text);
    if (brief) {
      const addresses = (brief[3] ?? '').split(/\s+/).flatMap((word) => parseLinkAddress(word) ?? []);
      links.push({ name: linkName(brief[1] ?? ''), addresses, span: at });
    }
  }
  return links;
}

interface JsonLink {
  readonly ifname?: string;
  readonly addr_info?: readonly { readonly local?: string; readonly prefixlen?: number }[];
}

function readJson(source: Source): Link[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(source.text);
  } catch {
    return [];
  }
  const at = span(source, 0, source.text.length);
  return (Array.isArray(parsed) ? (parsed as JsonLink[]) : []).flatMap((entry) => {
    if (typeof entry?.ifname !== 'string') return [];
    const addresses = (entry.addr_info ?? []).flatMap((info) => parseLinkAddress(`${info.local}/${info.prefixlen}`) ?? []);
    return [{ name: entry.ifname, addresses, span: at }];
  });
}
