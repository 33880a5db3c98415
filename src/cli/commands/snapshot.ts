// natgw snapshot: a folder of what this machine's tools print.

import type { Command } from 'commander';
import { err, EXIT, UsageError, type ExitCode } from '../output.js';
import { takeSnapshot } from '../snapshot.js';

export function addSnapshot(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('snapshot')
    .summary('write what the tools of this machine print into a folder')
    .description(
      'Writes addresses, routes, rules, connections and settings of this machine into a folder, which --host reads. Needs root for all of them.',
    )
    .argument('<dir>', 'the folder')
    .option('--redact', 'replace public addresses and MAC addresses, each by the same one everywhere')
    .action((folder: string, { redact }: { readonly redact?: boolean }) => {
      const { written, missing } = takeSnapshot(folder, { redact: redact ?? false });
      if (written.length === 0) throw new UsageError('none of the tools is here');
      err(
        `natgw: wrote ${written.length} files to ${folder}${missing.length > 0 ? `; not to be had: ${missing.join(', ')}` : ''}\n`,
      );
      finish(EXIT.ok);
    });
}
