// What nft becomes is taken by every iptables-restore: legacy and nft, of the system and the newer one, with its ipsets.

import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { parse, translateToIptables, type IptablesFiles } from '../../src/index.js';
import { raiseCases } from '../support/raise-cases.js';
import { newerNft } from './newer-netfilter.js';

const run = promisify(execFile);
const FOLDER = new URL('../../fixtures/raise/', import.meta.url);

/** What is raised exactly, of fixtures/raise: single rules and whole rulesets. */
function raised(): readonly { readonly name: string; readonly files: IptablesFiles }[] {
  const cases = raiseCases()
    .filter(({ outcome }) => outcome === 'ok')
    .map(({ rule, text }) => ({ name: rule, text }));
  const whole = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.nft'))
    .map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') }));
  return [...cases, ...whole].map(({ name, text }) => {
    const { files } = translateToIptables([parse({ name, text }, { from: 'nft' })]);
    if (!files) throw new Error(`${name} is not exact`);
    return { name, files };
  });
}

/** In one namespace: each in its turn, over what was there; says which one was refused, and why. */
const SCRIPT = `cd "$1"
for case in *.ip; do
  name=\${case%.ip}
  ipset restore <"$name.ipset" 2>error || { echo "$name ipset $(cat error)"; }
  "$2" -w 60 <"$name.ip" 2>error || echo "$name ip $(cat error)"
  "$3" -w 60 <"$name.ip6" 2>error || echo "$name ip6 $(cat error)"
  printf '*raw\\nCOMMIT\\n*mangle\\nCOMMIT\\n*nat\\nCOMMIT\\n*filter\\nCOMMIT\\n' | tee empty | "$2" -w 60 && "$3" -w 60 <empty
  ipset destroy
done`;

test.each(['nft', 'legacy'])('iptables-%s-restore takes what nft became', async (variant) => {
  const cases = raised();
  const folder = mkdtempSync(join(tmpdir(), 'natgw-restored-'));
  cases.forEach(({ files }, at) => {
    for (const [kind, text] of Object.entries(files)) writeFileSync(join(folder, `${at}.${kind}`), text);
  });
  const newer = (tool: string): string =>
    join(dirname(newerNft()), variant === 'nft' ? `${tool}-restore` : `${tool}-legacy-restore`);
  const tools = [
    [`iptables-${variant}-restore`, `ip6tables-${variant}-restore`],
    [newer('iptables'), newer('ip6tables')],
  ] as const;
  for (const [ip, ip6] of tools) {
    const { stdout } = await run('unshare', ['-n', 'sh', '-c', SCRIPT, 'sh', folder, ip, ip6]);
    const refused = stdout.split('\n').filter((line) => line !== '');
    const named = refused.map((line) => `${cases[Number(line.split(' ')[0])]?.name ?? ''}: ${line}`);
    expect(named, ip).toEqual([]);
  }
  rmSync(folder, { recursive: true });
  console.log(`${cases.length} texts restored by iptables-${variant} of two versions`);
});
