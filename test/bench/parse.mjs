// Reads one dump with the library's reader, for test/bench/run.mjs; with `--look`, every rule is looked at too, and their number is printed.

import { readFileSync } from 'node:fs';
import { parse } from '../../dist/read.js';

const [name, look] = process.argv.slice(2);
const { ruleset, diagnostics } = parse({ name, text: readFileSync(name, 'latin1') });
if (diagnostics.length > 0) throw new Error(diagnostics[0].message);
if (look === '--look') {
  const chains = ruleset.tables.flatMap((table) => table.chains);
  console.log(chains.reduce((sum, { rules }) => sum + rules.length, 0));
}
