// How a line of iptables fares here and with iptables-translate, decided by comparing all packets.

import { compare, parse, translate, type Difference, type RuleReport } from '../../src/index.js';
import { peerText, restoreText, type PeerAnswer, type PeerLine } from './peer.js';

/**
 * `same`: every packet fares alike. `wrong`: one does not. `fails`: nft does not load it. `nothing`: the line is left out.
 * `open`: the model cannot decide, and the words are other ones than ours.
 */
export type PeerVerdict = 'same' | 'wrong' | 'fails' | 'nothing' | 'open';

export interface Fared {
  readonly ours: RuleReport;
  readonly text: string | null;
  readonly peer: PeerVerdict;
  readonly difference: Difference | null;
}

export function faredOf(line: PeerLine, answer: PeerAnswer): Fared {
  const original = parse({ name: 'case', text: restoreText(line) }, { from: 'iptables-save', family: line.family });
  const { text, rules } = translate(original, { lossy: true, withText: true });
  const [first] = rules;
  if (!first) throw new Error(`${line.rule}: no report`);
  const ours = rules.find(({ status }) => status !== 'exact') ?? first;
  const done = (peer: PeerVerdict, difference: Difference | null = null): Fared => ({ ours, text, peer, difference });
  if (answer.nft.length === 0) return done('nothing');
  if (answer.error !== null) return done('fails');
  const peer = parse({ name: 'peer.nft', text: peerText(line, answer) }, { from: 'nft' });
  if (peer.diagnostics.some(({ severity }) => severity === 'error')) return done('open');
  // The words of ours mean what the line means, or say where not; the same words are no mistake of the peer's.
  const says = text !== null && ours.status !== 'unsupported';
  if (says && compare([{ name: 'ours.nft', text }], [peer], { witnesses: 1 }).result === 'equivalent') return done('same');
  const { result, differences } = compare([original], [peer], { witnesses: 1 });
  const isKnown = says && compare([original], [{ name: 'ours.nft', text }], { witnesses: 1 }).result === 'equivalent';
  const [difference] = differences;
  return result === 'different' && isKnown && difference ? done('wrong', difference) : done('open');
}
