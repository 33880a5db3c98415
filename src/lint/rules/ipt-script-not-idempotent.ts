// A script that adds its rules again each time it runs.

import { rule, type LintFile } from '../rule.js';

export const iptScriptNotIdempotent = rule({
  id: 'ipt-script-not-idempotent',
  severity: 'info',
  summary: 'a script adds rules, but removes or looks for none, so each run adds them again',
  why: 'iptables -A never looks whether the rule is there. After the second run each rule stands twice; taking one back by -D leaves the other, and what was edited in the script stays in force in its old form.',
  decides:
    'Reported once for a script, with a #! line, that appends or inserts rules, and neither flushes, deletes, checks (-C) nor makes a chain of its own, nor calls iptables-restore. Commands without that line are taken for ones that somebody types once.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'iptables-script',
      bad: `#!/bin/sh
iptables -t nat -A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE
`,
      good: `#!/bin/sh
iptables -t nat -F POSTROUTING
iptables -t nat -A POSTROUTING -s 192.168.50.0/24 -o eth0 -j MASQUERADE
`,
    },
  ],
  check({ files }) {
    return files.flatMap((file) => {
      if (
        file.dialect !== 'iptables-script' ||
        !file.source.text.startsWith('#!') ||
        CLEARS.test(withoutComments(file.source.text))
      )
        return [];
      const [first] = ruleSpans(file);
      if (!first) return [];
      return [
        {
          message: 'each run of this script adds its rules once more',
          span: first,
          help: ['flush the chains first, or add a rule only where iptables -C does not find it'],
        },
      ];
    });
  },
});

/** Commands that make a second run give what the first one gave, or that somebody wrote with that in mind. */
const CLEARS =
  /\s(?:-[FXDCNR]|--flush|--delete|--delete-chain|--check|--new-chain|--new|--replace)(?=\s|$)|tables(?:-\w+)*-restore/m;

function withoutComments(text: string): string {
  return text.replaceAll(/(?:^|\s)#.*$/gm, '');
}

function ruleSpans({ ruleset }: LintFile) {
  return ruleset.tables
    .flatMap(({ chains }) => chains.flatMap(({ rules }) => rules.map(({ span }) => span)))
    .sort((a, b) => a.start - b.start);
}
