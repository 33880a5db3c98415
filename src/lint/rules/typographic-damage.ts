// Dashes, quotes and blanks that a web page or a word processor put in the place of the ones that tools read.

import { lineStart, lineText, positionAt, span, type Source, type Span } from '../../base/source.js';
import type { Edit } from '../../diagnostics/diagnostic.js';
import { damages, mendedOption, type Damage } from '../../iptables/typography.js';
import { rule, type Finding, type LintFile } from '../rule.js';

export const typographicDamage = rule({
  id: 'typographic-damage',
  severity: 'error',
  summary: 'a command holds typographic dashes, quotes or blanks that no tool reads',
  why: 'Web pages and word processors turn -- into an en or em dash, straight quotes into curly ones and blanks into no-break spaces. The copied command fails with "Bad argument", or worse, a shell takes the character as part of a word.',
  decides:
    'Looks at command lines (comments and text in straight quotes aside) for U+2010 to U+2015, U+2212, curly quotes, no-break and invisible blanks, and HTML entities. The fix writes what was meant: two dashes before a long option, one before a single letter.',
  asks: 'text',
  refines: true,
  examples: () => [
    {
      dialect: 'iptables-script',
      bad: 'iptables -t nat -A PREROUTING -p tcp -i eth0 –dport 8080 -j DNAT –to-destination 192.168.50.10:80\n',
      good: 'iptables -t nat -A PREROUTING -p tcp -i eth0 --dport 8080 -j DNAT --to-destination 192.168.50.10:80\n',
    },
    {
      dialect: 'nft',
      bad: `table ip nat {
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		oifname “eth0” masquerade
	}
}
`,
      good: `table ip nat {
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		oifname "eth0" masquerade
	}
}
`,
    },
  ],
  check({ files }) {
    return files.flatMap(damagedLines);
  },
});

/** One finding a line, with one fix for all of it. */
function damagedLines(file: LintFile): Finding[] {
  const { source } = file;
  if (damages(source.text).length === 0) return [];
  const findings: Finding[] = [];
  const last = positionAt(source, source.text.length).line;
  for (let line = 1; line <= last; line++) {
    const text = lineText(source, line);
    if (!isCommand(text, file.dialect)) continue;
    const start = lineStart(source, line);
    const found = damages(code(text));
    const [first] = found;
    if (!first) continue;
    const names = [...new Set(found.map(({ name }) => name))];
    findings.push({
      message: `this line holds ${names.join(', ')}, which no tool reads`,
      span: damagedSpan(source, start, found),
      help: ['natgw lint --fix writes what was meant'],
      fix: { title: 'write plain characters', safety: 'safe', edits: mend(source, start, text, found) },
    });
  }
  return findings;
}

function damagedSpan(source: Source, start: number, found: readonly Damage[]): Span {
  const first = found[0];
  const last = found[found.length - 1];
  return span(source, start + (first?.at ?? 0), start + (last ? last.at + last.length : 0));
}

/** Prose around commands is nobody's business; in rulesets every line that is no comment counts. */
function isCommand(text: string, dialect: LintFile['dialect']): boolean {
  if (dialect !== 'iptables-script') return !/^\s*#/.test(text);
  return /^\s*(?:[$#>]\s+)?(?:sudo\s+)?(?:\S*\/)?(?:ip6?tables\S*|\$\{?\w+\}?)\s|^\s*-[A-Z]\s/.test(text);
}

/** The text with comments and straight-quoted strings blanked, so that offsets stay. */
function code(text: string): string {
  return text.replaceAll(/"(?:[^"\\]|\\.)*"|'[^']*'|\s#.*$/g, (quoted) => ' '.repeat(quoted.length));
}

/** Whole option words where the dash is damaged, single characters elsewhere. */
function mend(source: Source, start: number, text: string, found: readonly Damage[]): Edit[] {
  const edits: Edit[] = [];
  let done = 0;
  for (const { at, length, meant } of found) {
    if (at < done) continue;
    const word = /^\S+/.exec(text.slice(at))?.[0] ?? '';
    const option = at === 0 || /\s/.test(text.charAt(at - 1)) || text.charAt(at - 1) === '-' ? mendedOption(word) : undefined;
    if (option === undefined) {
      edits.push({ span: span(source, start + at, start + at + length), text: meant });
      done = at + length;
    } else {
      let from = at;
      while (text[from - 1] === '-') from--;
      edits.push({ span: span(source, start + from, start + at + word.length), text: option });
      done = at + word.length;
    }
  }
  return edits;
}
