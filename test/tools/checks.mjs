// Types, lint rules and layout, looked at side by side: each of the three programs keeps one processor busy.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const CHECKS = ['typecheck', 'lint:rules', 'lint:layout'];

/** Runs a script of package.json; says what it said once it has ended. */
function check(name) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', name], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
    child.on('error', (error) => {
      console.error(`${name}: ${error.message}`);
      resolve(1);
    });
    child.on('close', (status) => {
      process.stdout.write(Buffer.concat(said));
      // A signal gives no status.
      resolve(status ?? 1);
    });
  });
}

const statuses = await Promise.all(CHECKS.map(check));
process.exitCode = statuses.every((status) => status === 0) ? 0 : 1;
