// A script that shuts its own author out on the way, before it comes to the rules that let him in.

import { lineStart, lineText, positionAt, span, type Source, type Span } from '../../base/source.js';
import { rule, type Finding } from '../rule.js';

export const lockoutFlushOrder = rule({
  id: 'lockout-flush-order',
  severity: 'error',
  summary: 'commands flush the rules while the policy is drop, or set it to drop before anything is accepted',
  why: 'Commands act one by one. After "-P INPUT DROP" and "-F" nothing is accepted: the session in which the script runs is dead, and if the script stops there, because of a mistake in the next line, it stays so. Flushing with iptables -F leaves the policy as it is.',
  decides:
    'Follows the commands of a script for the INPUT chain, for each family by itself. A flush while the policy is drop is an error; a drop policy that is set before any accept, after a flush or at the start, is a warning. Files for iptables-restore and nft -f are loaded in one step and are not concerned.',
  asks: 'packets',
  examples: () => [
    {
      dialect: 'iptables-script',
      bad: 'iptables -P INPUT DROP\niptables -F\niptables -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT\niptables -A INPUT -p tcp --dport 22 -j ACCEPT\n',
      good: 'iptables -P INPUT ACCEPT\niptables -F\niptables -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT\niptables -A INPUT -p tcp --dport 22 -j ACCEPT\niptables -P INPUT DROP\n',
    },
  ],
  check: ({ files }) => files.flatMap(({ dialect, source }) => (dialect === 'iptables-script' ? follow(source) : [])),
});

const COMMAND = /^\s*(?:[$#]\s+)?(?:sudo\s+)?(?:(?:\S*\/)?(ip6?tables)(?:-\w+)?|\$\{?(\w+)\}?|"\$\{?(\w+)\}?")\s+(.*)$/;
/** `IPT=/sbin/iptables`: commands begin with `$IPT`. */
const NAMED = /^[ \t]*(?:export[ \t]+|readonly[ \t]+)?(\w+)=["']?(?:\S*\/)?(ip6?tables)(?:-\w+)?["']?[ \t]*$/gm;
const HELP = [
  'set the policy to ACCEPT, flush, add the rules, and set it to DROP last',
  'or load everything in one step: iptables-restore FILE, best under iptables-apply',
];

interface State {
  drops: Span | null;
  accepts: number;
}

function follow(source: Source): Finding[] {
  const states = new Map<string, State>();
  const named = new Map([...source.text.matchAll(NAMED)].map(([, name = '', tool = '']) => [name, tool]));
  const findings: Finding[] = [];
  const last = positionAt(source, source.text.length).line;
  for (let line = 1; line <= last; line++) {
    const command = COMMAND.exec(lineText(source, line).replace(/(?:^|\s)#\s.*$/, (comment) => (line === 1 ? comment : '')));
    const [, plain, bare, quoted, words = ''] = command ?? [];
    const tool = plain ?? named.get(bare ?? quoted ?? '');
    if (tool === undefined || /(?:^|\s)(?:-t|--table)\s+(?!filter)/.test(words)) continue;
    const start = lineStart(source, line);
    const text = lineText(source, line);
    const at = span(source, start + text.length - text.trimStart().length, start + text.trimEnd().length);
    const state = states.get(tool) ?? { drops: null, accepts: 0 };
    states.set(tool, state);
    const policy = /(?:-P|--policy)\s+INPUT\s+(\w+)/.exec(words)?.[1];
    if (policy === 'DROP') {
      if (state.accepts === 0 && !state.drops) findings.push(tooEarly(at));
      state.drops = at;
    } else if (policy === 'ACCEPT') state.drops = null;
    else if (/(?:^|\s)(?:-F|--flush)(?:\s+INPUT)?\s*$/.test(words)) {
      if (state.drops) {
        const early = findings.findIndex(({ span: place }) => place.start === state.drops?.start);
        if (early !== -1) findings.splice(early, 1);
        findings.push({
          message: 'nothing is accepted from here on: the policy is drop, and this removes the rules',
          span: at,
          labels: [{ message: 'the policy is set here', span: state.drops }],
          help: HELP,
        });
        state.drops = null;
      }
      state.accepts = 0;
    } else if (
      /(?:-A|-I|--append|--insert)\s+INPUT\b/.test(words) &&
      /-j\s+\S/.test(words) &&
      !/-j\s+(?:DROP|REJECT|LOG)/.test(words)
    )
      state.accepts++;
  }
  return findings;
}

function tooEarly(at: Span): Finding {
  return { message: 'nothing is accepted from here on until rules are added', span: at, severity: 'warning', help: HELP };
}
