// Counting connections while they stream by: nothing is kept of an entry but what it adds to.

import { readConnection, type Connection } from './connection.js';

/** What several connections share, and how many they are. */
export interface Counted<T> {
  readonly of: T;
  readonly count: number;
}

/** Connections to one end of the outside by one address: each needs a port of its own. */
export interface PortUse {
  readonly address: string;
  readonly protocol: string;
  readonly destination: string;
  readonly port: number;
}

/** Connections whose destination is rewritten. `client` is one of them. */
export interface ForwardUse {
  readonly protocol: string;
  readonly address: string;
  readonly port: number;
  readonly server: string;
  readonly serverPort: number;
  readonly client: string;
  readonly clientPort: number;
}

export interface Tally {
  readonly add: (line: string) => void;
  readonly entries: () => number;
  /** Lines that are no connections. */
  readonly strange: () => number;
  readonly unanswered: () => number;
  /** By protocol and state. */
  readonly states: () => readonly Counted<{ readonly protocol: string; readonly state: string }>[];
  readonly sources: (most: number) => readonly Counted<string>[];
  readonly portUse: (most: number) => readonly Counted<PortUse>[];
  /** Addresses that the source is rewritten to. */
  readonly pool: () => readonly Counted<string>[];
  readonly forwards: () => readonly Counted<ForwardUse>[];
}

export function makeTally(): Tally {
  let entries = 0;
  let strange = 0;
  let unanswered = 0;
  const states = new Map<string, number>();
  const sources = new Map<string, number>();
  const ports = new Map<string, number>();
  const pool = new Map<string, number>();
  const forwards = new Map<string, { count: number; readonly of: ForwardUse }>();

  const count = (connection: Connection) => {
    const { protocol, state, original, reply, answered } = connection;
    entries++;
    if (!answered) unanswered++;
    raise(states, `${protocol} ${state ?? (answered ? 'answered' : 'unanswered')}`);
    raise(sources, original.source);
    if (reply.destination !== original.source) {
      raise(pool, reply.destination);
      if (reply.sourcePort !== null) raise(ports, `${reply.destination} ${protocol} ${reply.source} ${reply.sourcePort}`);
    }
    if (reply.source !== original.destination && original.destinationPort !== null && reply.sourcePort !== null) {
      const key = `${protocol} ${original.destination} ${original.destinationPort} ${reply.source} ${reply.sourcePort}`;
      const known = forwards.get(key);
      if (known) known.count++;
      else forwards.set(copy(key), { count: 1, of: forwardOf(connection) });
    }
  };

  return {
    add(line) {
      const connection = readConnection(line);
      if (connection) count(connection);
      else if (line.trim() !== '' && !/flow entries have been shown/.test(line)) strange++;
    },
    entries: () => entries,
    strange: () => strange,
    unanswered: () => unanswered,
    states: () =>
      top(states, Infinity, (key) => {
        const [protocol = '', state = ''] = key.split(' ');
        return { protocol, state };
      }),
    sources: (most) => top(sources, most, String),
    pool: () => top(pool, Infinity, String),
    portUse: (most) =>
      top(ports, most, (key) => {
        const [address = '', protocol = '', destination = '', port] = key.split(' ');
        return { address, protocol, destination, port: Number(port) };
      }),
    forwards: () => [...forwards.values()].sort((a, b) => b.count - a.count),
  };
}

function forwardOf({ protocol, original, reply }: Connection): ForwardUse {
  return {
    protocol,
    address: copy(original.destination),
    port: original.destinationPort ?? 0,
    server: copy(reply.source),
    serverPort: reply.sourcePort ?? 0,
    client: copy(original.source),
    clientPort: original.sourcePort ?? 0,
  };
}

function raise(counts: Map<string, number>, key: string): void {
  const known = counts.get(key);
  if (known === undefined) counts.set(copy(key), 1);
  else counts.set(key, known + 1);
}

/** A piece of a text keeps the whole of it alive in V8; what is made anew does not. */
function copy(text: string): string {
  return ` ${text}`.slice(1);
}

/** The greatest, without sorting all of a million. */
function top<T>(counts: ReadonlyMap<string, number>, most: number, read: (key: string) => T): readonly Counted<T>[] {
  const kept: [string, number][] = [];
  let least = 0;
  for (const entry of counts) {
    if (kept.length >= most && entry[1] <= least) continue;
    kept.push(entry);
    if (kept.length >= most * 2) {
      kept.sort(byCount);
      kept.length = most;
      least = kept.at(-1)?.[1] ?? 0;
    }
  }
  kept.sort(byCount);
  return kept.slice(0, most).map(([key, count]) => ({ of: read(key), count }));
}

function byCount([a, x]: readonly [string, number], [b, y]: readonly [string, number]): number {
  return y - x || (a < b ? -1 : 1);
}
