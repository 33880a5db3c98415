// The exact line to add, in the language of the rules that it goes among.

import type { Span } from '../../base/source.js';
import type { Decider } from '../../eval/walk.js';
import { positionAt, lineText } from '../../base/source.js';

/** One rule in both languages: the part behind `-A CHAIN`, and the text of nft. */
export interface Line {
  readonly ipt: string;
  readonly nft: string;
}

export const ESTABLISHED: Line = {
  ipt: '-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  nft: 'ct state established,related accept',
};

/** A line for the chain that decides. */
export function addTo({ entry, chain }: Decider, { ipt, nft }: Line): string {
  return entry.ruleset.language === 'nft' ? `add to chain ${chain.name}: ${nft}` : `add: -A ${chain.name} ${ipt}`;
}

/** A line for a chain of iptables, or any nft chain at that hook, beside a rule of that language. */
export function addBeside(at: Span, chain: string, hook: string, { ipt, nft }: Line): string {
  return isIptables(at) ? `add: ${chain} ${ipt}` : `add at ${hook}: ${nft}`;
}

function isIptables(at: Span): boolean {
  return /(?:^|\s)(?:-[AIP]|--append|--insert|--policy)\s|^\s*[*:]/.test(
    lineText(at.source, positionAt(at.source, at.start).line),
  );
}
