// A line of `conntrack -L` or /proc/net/nf_conntrack: who talks to whom, and how the kernel rewrites it.

/** One direction: addresses, and ports where the protocol has them. */
export interface Tuple {
  readonly source: string;
  readonly destination: string;
  readonly sourcePort: number | null;
  readonly destinationPort: number | null;
}

export interface Connection {
  readonly protocol: string;
  /** Of TCP and SCTP. */
  readonly state: string | null;
  readonly original: Tuple;
  readonly reply: Tuple;
  readonly answered: boolean;
}

const ENDS = String.raw`src=([0-9a-fA-F.:]+) dst=([0-9a-fA-F.:]+)(?: sport=(\d+) dport=(\d+))?`;
const LINE = new RegExp(String.raw`^(?:ipv[46]\s+\d+\s+)?(\w+)\s+\d+(?:\s+\d+)?(?:\s+([A-Z][A-Z_0-9]+))?\s+${ENDS}(.*?) ${ENDS}`);

/** Undefined for a line that is no connection. */
export function readConnection(line: string): Connection | undefined {
  const match = LINE.exec(line);
  if (!match) return undefined;
  const [, protocol = '', state, , , , , between = ''] = match;
  return {
    protocol,
    state: state ?? null,
    original: tuple(match, 3),
    reply: tuple(match, 8),
    answered: !between.includes('[UNREPLIED]'),
  };
}

function tuple(match: RegExpExecArray, at: number): Tuple {
  const port = (text: string | undefined) => (text === undefined ? null : Number(text));
  return {
    source: match[at] ?? '',
    destination: match[at + 1] ?? '',
    sourcePort: port(match[at + 2]),
    destinationPort: port(match[at + 3]),
  };
}
