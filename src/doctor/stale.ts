// Connections that go on by a translation which the rules do not make any more: NAT is decided once, for the first packet.

import { isFailure } from '../base/result.js';
import type { Network } from '../eval/network.js';
import { readProbe } from '../eval/probe.js';
import type { Program } from '../eval/program.js';
import { trace } from '../eval/trace.js';
import type { Counted, ForwardUse } from './tally.js';

/** A forward that is in use and would be another one today. */
export interface Stale {
  readonly use: ForwardUse;
  readonly count: number;
  /** Where a new connection would go; null: it would be let through as it is, or dropped. */
  readonly now: string | null;
  /** What forgets exactly these. */
  readonly command: string;
}

/** Asks the rules anew about one connection of each forward. What they cannot answer for sure is left out. */
export function staleForwards(
  forwards: readonly Counted<ForwardUse>[],
  program: Program,
  network: Network,
  interfaces: readonly string[],
): readonly Stale[] {
  return forwards.slice(0, MOST).flatMap(({ of: use, count }) => {
    const answers = interfaces.map((iif) => destinationNow(use, iif, program, network));
    // It came in by an interface that is not known any more: if it goes there from any of them, it is not stale.
    if (answers.length === 0 || answers.some((each) => each === undefined || each === `${use.server} ${use.serverPort}`))
      return [];
    const rewritten =
      answers.find((each) => each !== null && each !== undefined && each !== `${use.address} ${use.port}`) ?? null;
    return [{ use, count, now: rewritten ?? null, command: forgetting(use) }];
  });
}

const MOST = 2000;

/** Address and port; undefined where the rules do not say for sure. */
function destinationNow(
  { protocol, address, port, client, clientPort }: ForwardUse,
  iif: string,
  program: Program,
  network: Network,
): string | null | undefined {
  const probe = readProbe({ mode: 'fwd', iif, proto: protocol, src: client, dst: address, sport: clientPort, dport: port });
  if (isFailure(probe)) return undefined;
  const { packet } = trace(probe, program, network);
  if (packet.maybe.length > 0) return undefined;
  return packet.dst === null ? undefined : `${packet.dst} ${packet.dport ?? port}`;
}

function forgetting({ protocol, address, port, server }: ForwardUse): string {
  return `conntrack -D -f ${address.includes(':') ? 'ipv6' : 'ipv4'} -p ${protocol} --orig-dst ${address} --orig-port-dst ${port} --dst-nat ${server}`;
}
