// Actions that iptables takes behind -p only, in a chain behind the rule that names the protocol.

import type { Act } from './items.js';
import type { Piece } from './tests.js';

/** Options that iptables takes behind -p only. */
const WITH_PROTOCOL: readonly RegExp[] = [
  /^-j [SD]NAT --to-\w+ (?:\[[^\]]*\]|[\d.-]*):\d/,
  /--to-ports /,
  /--reject-with tcp-reset/,
  /^-j (?:TCPMSS|TCPOPTSTRIP|TPROXY|SYNPROXY|ECN) /,
  /^-j CT .*--helper /,
];

/** The protocols that lines ask for, where an action wants one named again in a chain behind them. */
export function protocolsFor({ words }: Act, lines: readonly (readonly Piece[])[]): readonly (readonly Piece[])[] {
  const text = words.join(' ');
  if (!WITH_PROTOCOL.some((pattern) => pattern.test(text))) return [[]];
  const named = lines.map((line) => line.find(({ words: [flag] }) => flag === '-p'));
  const byWords = new Map(named.flatMap((piece) => (piece ? [[piece.words.join(' '), [piece]] as const] : [])));
  return named.includes(undefined) || byWords.size === 0 ? [[]] : [...byWords.values()];
}
