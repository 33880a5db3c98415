// An nft file that adds its rules once more each time it is loaded.

import { nft } from '../example-text.js';
import { rule, type LintFile } from '../rule.js';

const TABLE = nft('inet gw', { 'input drop': ['ct state established,related accept', 'tcp dport 22 accept'] });

export const nftReloadAppends = rule({
  id: 'nft-reload-appends',
  severity: 'warning',
  summary: 'loading the file a second time adds all its rules again',
  why: 'A table block adds to a table that is there: after a reload each rule stands twice, and what was changed in the file stays in force in its old form, in front of the new one. Sets with elements survive in the same way.',
  decides:
    'Reported for nft files written by hand (a #! line, define, include, commands such as add rule) that declare tables with rules and neither flush the ruleset nor delete or flush those tables. Dumps of nft list ruleset are left alone, and so is a file that others include.',
  asks: 'text',
  examples: () => [
    {
      dialect: 'nft',
      bad: `#!/usr/sbin/nft -f\n\n${TABLE}`,
      good: `#!/usr/sbin/nft -f\n\ntable inet gw\ndelete table inet gw\n\n${TABLE}`,
    },
  ],
  check({ files }) {
    return files.flatMap((file) => {
      const { dialect, ruleset } = file;
      if (dialect !== 'nft' || ruleset.flushes === true || !isHandwritten(file)) return [];
      const table = ruleset.tables.find(
        ({ replaces, chains, span }) => !replaces && span.source === file.source && chains.some(({ rules }) => rules.length > 0),
      );
      if (!table) return [];
      const name = `${table.family} ${table.name}`;
      return [
        {
          message: `each load adds the rules of table ${name} once more`,
          span: table.span,
          help: [`write "table ${name}" and "delete table ${name}" in front of it`],
        },
      ];
    });
  },
});

function isHandwritten({ source: { text } }: LintFile): boolean {
  return text.startsWith('#!') || /^[ \t]*(?:define|include|add\s+(?:table|chain|rule))\s/m.test(text);
}
