// `ss -lntup` to listening sockets.

import type { Source } from '../base/source.js';
import type { Listener } from './host.js';

/** Reads the listing; the header and anything else is passed over. */
export function readListeners(source: Source): readonly Listener[] {
  return source.text.split('\n').flatMap((line) => {
    const match = /^(tcp|udp)\s+\S+\s+\d+\s+\d+\s+(\S+):(\d+)\s+\S+(?:\s+users:\(\("([^"]*)")?/.exec(line);
    if (!match) return [];
    const address = (match[2] ?? '').replace(/^\[|\]$/g, '').replace(/%.*$/, '');
    return [{ protocol: match[1] === 'udp' ? 'udp' : 'tcp', address, port: Number(match[3]), program: match[4] ?? null }];
  });
}
