// natgw explain and natgw rules: what a lint rule is about, and which ones there are.

import type { Command } from 'commander';
import { didYouMean } from '../../base/suggest.js';
import { lintNotes, lintRules } from '../../index.js';
import { notePage, rulePage } from '../../lint/page.js';
import { EXIT, out, UsageError, type ExitCode } from '../output.js';

export function addExplain(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('explain')
    .summary('the page of a lint rule')
    .argument('<id>', 'the id in the brackets of a finding')
    .action((id: string) => {
      const rule = lintRules.find((known) => known.id === id);
      const note = lintNotes.find((known) => known.id === id);
      if (!rule && !note) {
        const help = didYouMean(
          id,
          [...lintRules, ...lintNotes].map((known) => known.id),
        );
        throw new UsageError(`there is no rule "${id}"${help ? `; ${help}` : ''}`);
      }
      if (rule) out(rulePage(rule));
      else if (note) out(notePage(note));
      finish(EXIT.ok);
    });
  program
    .command('rules')
    .summary('all lint rules')
    .action(() => {
      const all = [...lintRules, ...lintNotes];
      const width = Math.max(...all.map(({ id }) => id.length));
      for (const { id, severity, summary } of all) out(`${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}\n`);
      finish(EXIT.ok);
    });
}
