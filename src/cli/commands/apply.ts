// natgw apply: what gateway.sh of a bundle does, started from here; the same steps, the same way back.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { GATEWAY_SCRIPT } from '../../emit/bundles/gateway-script.js';
import { EXIT, UsageError, type ExitCode } from '../output.js';
import { wholeNumber } from '../shared-options.js';

interface ApplyFlags {
  readonly confirm: number;
  readonly confirmed?: boolean;
  readonly rollback?: boolean;
}

export function addApply(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('apply')
    .summary('load a bundle, with a way back')
    .description(
      'Checks the rules of a bundle, saves the present state, loads, and puts the old state back unless confirmed in time. Needs root.',
    )
    .argument('<dir>', 'what natgw emit wrote')
    .option('--confirm <seconds>', 'how long to wait for a confirmation; 0: keep at once', wholeNumber, 60)
    .option('--confirmed', 'keep what was loaded; best from a new session')
    .option('--rollback', 'take back what was loaded')
    .action((folder: string, flags: ApplyFlags) => finish(run(folder, flags)));
}

function run(folder: string, { confirm, confirmed, rollback }: ApplyFlags): ExitCode {
  if (confirmed && rollback) throw new UsageError('--confirmed and --rollback are two different wishes');
  const script = resolve(folder, 'gateway.sh');
  if (!existsSync(join(folder, 'bundle.conf')) || !existsSync(script))
    throw new UsageError(`${folder}: no bundle for one machine is here; "natgw emit GATEWAY.yaml -o ${folder}" writes one`);
  // A script that natgw did not write is not run as root.
  if (readFileSync(script, 'utf8') !== GATEWAY_SCRIPT)
    throw new UsageError(`${script} is not what this natgw writes; emit the bundle again, or run the script itself`);
  if (process.getuid?.() !== 0) throw new UsageError('apply needs root');
  const words = confirmed ? ['confirm'] : rollback ? ['rollback'] : ['apply', '--confirm', String(confirm)];
  const { status, error } = spawnSync('sh', [script, ...words], { stdio: 'inherit' });
  if (error) throw new UsageError(`sh: ${error.message}`);
  return status === 0 ? EXIT.ok : EXIT.no;
}
