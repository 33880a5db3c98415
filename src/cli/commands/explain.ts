// natgw explain and natgw rules: what a lint rule is about, and which ones there are.

import type { Command } from 'commander';
import { didYouMean } from '../../base/suggest.js';
import { lintRules } from '../../index.js';
import { rulePage } from '../../lint/page.js';
import { EXIT, out, UsageError, type ExitCode } from '../output.js';

export function addExplain(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('explain')
    .summary('the page of a lint rule')
    .argument('<id>', 'the id in the brackets of a finding')
    .action((id: string) => {
      const rule = lintRules.find((known) => known.id === id);
      if (!rule) {
        const help = didYouMean(
          id,
          lintRules.map((known) => known.id),
        );
        throw new UsageError(`there is no rule "${id}"${help ? `; ${help}` : ''}`);
      }
      out(rulePage(rule));
      finish(EXIT.ok);
    });
  program
    .command('rules')
    .summary('all lint rules')
    .action(() => {
      const width = Math.max(...lintRules.map(({ id }) => id.length));
      for (const { id, severity, summary } of lintRules) out(`${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}\n`);
      finish(EXIT.ok);
    });
}
