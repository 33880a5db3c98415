// Findings that no rule makes: what readers and the run itself have to say, with a page for each id.

import type { Severity } from '../diagnostics/diagnostic.js';

/** An id that findings may carry beside those of the rules. Errors among them cannot be turned off: the text was not read. */
export interface Note {
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly why: string;
}

/** Every such id, with its page. */
export const NOTES: readonly Note[] = [
  {
    id: 'syntax-error',
    severity: 'error',
    summary: 'a part of the text could not be understood',
    why: 'The tool itself would refuse it, or natgw does not know it. The rule or block is kept as its text; the rest of the file is still read. The exit status is 2.',
  },
  {
    id: 'undefined-variable',
    severity: 'error',
    summary: 'an nft variable is used that nothing defines',
    why: 'nft refuses the whole file. A definition in an included file counts, if the file can be read.',
  },
  {
    id: 'undefined-set',
    severity: 'info',
    summary: 'a command names a set that this text does not declare',
    why: 'The set may have been made before by another file. What it holds is not known, so tests of it count as unknown.',
  },
  {
    id: 'not-followed',
    severity: 'warning',
    summary: 'a command was left out, because natgw cannot know what it does',
    why: 'Loops, conditions, command substitution and unknown variables are not run. What such a command adds is missing from the rules, so packets are not followed, and a translation is refused unless --lossy. Write the commands out, or give the output of iptables-save.',
  },
  {
    id: 'relies-on-others',
    severity: 'info',
    summary: 'a command works only where something else was made before',
    why: 'A script is read as if the host had no rules. A chain that it does not make, or a rule that it deletes without having added it, must come from somewhere else, such as Docker.',
  },
  {
    id: 'include-not-read',
    severity: 'info',
    summary: 'an included nft file was not read',
    why: 'What it holds is missing from the rules. Give the file beside the one that includes it, or run natgw where the path leads to it.',
  },
  {
    id: 'rule-place-unknown',
    severity: 'info',
    summary: 'a command names a rule by a handle that only the kernel knows',
    why: 'Handles are given out when rules are loaded, so a text alone does not say which rule is meant.',
  },
  {
    id: 'listing-hides',
    severity: 'warning',
    summary: 'a listing of iptables -L does not show all that its rules say',
    why: 'Without -v a listing hides the interfaces of its rules, without -x it rounds counters, and of some matches it never shows everything. Such rules count as unknown, and a translation of them is refused unless --lossy. Give the output of iptables-save instead.',
  },
  {
    id: 'never-matched',
    severity: 'info',
    summary: 'the counters of a listing show rules that no packet ever met',
    why: 'A rule without packets may be unneeded, or shadowed by one above it, or wait for traffic that is rare. Counters begin again whenever the rules are loaded or zeroed.',
  },
  {
    id: 'unused-suppression',
    severity: 'warning',
    summary: 'a comment suppresses a finding that is not there',
    why: 'The defect was mended, or the id is misspelt. Suppressions that suppress nothing hide the next defect of that name.',
  },
  {
    id: 'analysis-incomplete',
    severity: 'info',
    summary: 'not every flow could be followed',
    why: 'The rules are so many that following all packets would take too long, or a part of them is missing from the text. What is reported holds; what is not reported may still be wrong.',
  },
  {
    id: 'gateway-impossible',
    severity: 'error',
    summary: 'a gateway.yaml asks for what cannot be, such as a port that is forwarded twice',
    why: 'Its settings contradict each other, the host, or what the kernel can do. Nothing is written, and the exit status is 2.',
  },
  {
    id: 'gateway-doubtful',
    severity: 'warning',
    summary: 'a gateway.yaml asks for what is likely not meant',
    why: 'It can be done, and what is written does it. Ssh that is dropped, and two programs that both filter what comes to a host, are of this kind.',
  },
];
