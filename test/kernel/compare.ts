// What two answers of the kernel to the same packet have in common, and where they differ.

import type { Answer, Fate, KernelPacket, Result } from './kernel.js';

/** What of two fates need not be the same. */
export interface Loosely {
  /** The rules let the kernel pick a port: any is as good as another. */
  readonly ports?: boolean;
  /** Bits of the mark that depend on chance. */
  readonly markBits?: number;
}

/** A line for each packet that two jobs' answers do not agree about; the same for jobs that did not run. */
export function differences(
  left: Answer | undefined,
  right: Answer | undefined,
  packets: readonly KernelPacket[],
  loosely: (packet: KernelPacket) => Loosely = () => ({}),
): string[] {
  const failed = [left, right].flatMap((answer) =>
    !answer ? ['no answer'] : 'error' in answer ? [`${answer.id}: ${answer.error}`] : [],
  );
  if (!left || !right || 'error' in left || 'error' in right) return failed;
  return packets.flatMap((packet, index) => {
    const [one, other] = [left.results[index], right.results[index]];
    if (one && other && sameResult(one, other, packet, loosely(packet))) return [];
    return [
      `${left.id}: ${JSON.stringify(packet)}\n  original    ${JSON.stringify(one)}\n  translation ${JSON.stringify(other)}`,
    ];
  });
}

function sameResult(a: Result, b: Result, packet: KernelPacket, loosely: Loosely): boolean {
  return (
    same(a.first, b.first, packet.sport, loosely) &&
    same(a.reply, b.reply, packet.dport, loosely) &&
    same(a.again, b.again, packet.sport, loosely) &&
    same(a.related, b.related, undefined, loosely) &&
    JSON.stringify(a.connections) === JSON.stringify(b.connections)
  );
}

/** The interface that an answer of REJECT leaves by is no part of the rule. Source ports are the kernel's to pick. */
function same(a: Fate | null, b: Fate | null, sport: number | undefined, { ports, markBits = 0 }: Loosely): boolean {
  if (a === null || b === null) return a === b;
  const sorted = (fate: Fate) => Object.entries(rest(fate)).sort(([one], [other]) => (one < other ? -1 : 1));
  const rest = ({ sport: _sport, dport: _dport, via: _via, mark, ...others }: Fate) => ({
    ...others,
    mark: mark === undefined ? undefined : (mark & ~markBits) >>> 0,
  });
  return (
    JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)) &&
    (ports === true || samePort(a.sport, b.sport, sport)) &&
    (ports === true || a.dport === b.dport)
  );
}

/** The same port, or two that are both not the packet's own. */
function samePort(a: number | undefined, b: number | undefined, own: number | undefined): boolean {
  return a === b || (a !== own && b !== own && a !== undefined && b !== undefined);
}

/** The fates of packets that are sent again and again, as a set: which of several they meet is left to chance, not which there are. */
export function fatesOf(answer: Answer | undefined, from: number, to: number): readonly string[] {
  if (!answer || 'error' in answer) return [];
  const bare = (fate: Fate | null) => fate && { ...fate, sport: undefined, via: undefined };
  return [
    ...new Set(answer.results.slice(from, to).map(({ first, reply }) => JSON.stringify([bare(first), bare(reply)]))),
  ].sort();
}
