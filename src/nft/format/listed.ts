// Rules that stand as listings spell them, like others before them but for plain values: they need no tokens at all.

import { source } from '../../base/source.js';
import { readText } from '../cursor.js';
import { nftParser } from '../parser.js';
import { noVariables } from '../variables.js';
import { canonicalRule } from './rules.js';

/** A text with such rules left out; a mark stands for each run of them. */
export interface Remaining {
  readonly text: string;
  readonly runs: readonly string[];
}

/** It is a comment to the reader, and no text has it. */
const MARK = '#\u0001';
/** Nor this, which stands for a value. */
const HOLE = '\u0002';
/** Fewer lines are not worth it. */
const SHORTEST = 8192;

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const PORT = '(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])(?![\\w./:-])';
/** Values that are spelled alike whatever they are. */
const PLAIN = new RegExp(
  [
    '(?<=(?:comment|prefix|[io]ifname)(?: !=)? )"[^"\\\\*$]*"',
    `(?<= )${OCTET}(?:\\.${OCTET}){3}(?:/(?:3[0-2]|[12]?\\d)|:${PORT})?(?![\\w./:-])`,
    `(?<= [ds]port )(?:${PORT}|\\{ ${PORT}(?:, ${PORT})* \\})`,
    '(?<= mark set )0x[0-9a-f]{8}(?!\\w)',
    '(?<= (?:jump|goto) )[A-Za-z_][\\w.-]*',
  ].join('|'),
  'g',
);
/** How such a line begins: no line of a list does so. */
const HEAD = /^\t\t(?:ip6? [sd]addr|(?:tcp|udp|th) [sd]port|[io]ifname|ct state|meta \w+|limit rate|icmp(?:v6)? \w+) /;
const CHAIN = '\n\tchain ';

/** Leaves out of the chains what needs no change. */
export function withoutListed(text: string): Remaining {
  if (text.length < SHORTEST || text.includes('\u0001') || text.includes(HOLE)) return { text, runs: [] };
  const runs: string[] = [];
  const listed = new Map<string, boolean | 'once'>();
  let kept = '';
  let copied = 0;
  for (let chain = text.indexOf(CHAIN); chain !== -1; chain = text.indexOf(CHAIN, chain + 1)) {
    let at = text.indexOf('\n', chain + 1) + 1;
    if (at === 0 || text.charAt(at - 2) !== '{') continue;
    for (let end = text.indexOf('\n', at), run = -1; end !== -1; at = end + 1, end = text.indexOf('\n', at)) {
      const line = text.slice(at, end);
      if (isListed(line, listed)) {
        if (run === -1) run = at;
        continue;
      }
      if (run !== -1) {
        kept += `${text.slice(copied, run)}\t\t${MARK}\n`;
        runs.push(text.slice(run, at - 1));
        copied = at;
        run = -1;
      }
      if (!isWhole(line)) break;
    }
  }
  return runs.length === 0 ? { text, runs } : { text: kept + text.slice(copied), runs };
}

/** Puts the rules back behind their marks. */
export function withListed(text: string, runs: readonly string[]): string {
  if (runs.length === 0) return text;
  let whole = '';
  let from = 0;
  for (const run of runs) {
    const at = text.indexOf(`\t\t${MARK}`, from);
    whole += text.slice(from, at) + run;
    from = at + 2 + MARK.length;
  }
  return whole + text.slice(from);
}

/** A line that the next one does not go on with. */
function isWhole(line: string): boolean {
  return line !== '\t}' && !line.endsWith('\\') && (!line.includes('{') || line.includes('}'));
}

/** Whether another line like it came by, and is spelled as it is listed. */
function isListed(line: string, listed: Map<string, boolean | 'once'>): boolean {
  if (!HEAD.test(line)) return false;
  const key = line.replace(PLAIN, HOLE);
  let known = listed.get(key);
  // What comes once only is not worth reading by itself.
  if (known === undefined) listed.set(key, 'once');
  else if (known === 'once') listed.set(key, (known = isCanonical(line.slice(2))));
  return known === true;
}

function isCanonical(rule: string): boolean {
  const text = readText(source('', rule));
  const { count } = text.tokens;
  const { value, problems } = nftParser().readRule(text.source, text.tokens, 0, count, noVariables());
  return value !== null && problems.length === 0 && canonicalRule(text, 0, count, value) === rule;
}
