// The entry: answers what needs no command at once, and loads the rest of the program only then.

import { writeSync } from 'node:fs';
import { VERSION } from './version.js';

const args = process.argv.slice(2);

if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  writeSync(1, `${VERSION}\n`);
} else {
  const { run } = await import('./program.js');
  process.exitCode = run(args);
}
