// The documents that the project began with: read, mended, linted, translated, and taken by the real nft.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { applyFixes, lint, parse, print, translate, type Diagnostic } from '../../src/index.js';
import { fixtureNames } from '../support/nft-cases.js';
import { whyNot } from './kernel.js';

const reason = whyNot();
const FOLDER = join(import.meta.dirname, '../../fixtures/sources');

function load(text: string): void {
  execFileSync('unshare', ['-n', 'nft', '-f', '-'], { input: text, stdio: ['pipe', 'pipe', 'pipe'] });
}

function errors(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
}

test.skipIf(reason !== null)(`the source documents load${reason ? ` (skipped: ${reason})` : ''}`, () => {
  const counts = { files: 0, rules: 0, damaged: 0, mended: 0, findings: 0, nft: 0 };
  for (const name of [...fixtureNames('sources', '.sh'), ...fixtureNames('sources', '.nft')]) {
    counts.files++;
    const file = parse({ name, text: readFileSync(join(FOLDER, name), 'utf8') });
    const { findings } = lint([file]);
    const damage = findings.filter(({ id }) => id === 'typographic-damage');
    counts.findings += findings.length;
    counts.damaged += damage.length;

    // Every damage has a fix, one round of fixes mends it all, and a second one finds nothing to do.
    expect(
      damage.filter(({ fix }) => fix?.safety !== 'safe').map(({ message }) => message),
      name,
    ).toEqual([]);
    const [fixed] = applyFixes(findings, { unsafe: false });
    const mended = parse({ name, text: fixed?.text ?? file.source.text });
    if (fixed) counts.mended++;
    expect(
      lint([mended]).findings.filter(({ id }) => id === 'typographic-damage'),
      name,
    ).toEqual([]);
    expect(errors(mended.diagnostics), name).toEqual([]);

    const rules = mended.ruleset.tables.flatMap(({ chains }) => chains.flatMap((chain) => chain.rules));
    expect(rules.length, name).toBeGreaterThan(0);
    counts.rules += rules.length;
    const { text, summary } =
      mended.ruleset.language === 'nft' ? { text: print(mended.ruleset), summary: null } : translate(mended);
    expect(text, `${name}: ${JSON.stringify(summary)}`).not.toBeNull();
    load(text ?? '');
    counts.nft++;
  }
  console.log(
    `${counts.files} source documents, ${counts.rules} rules: ${counts.damaged} places damaged, ${counts.mended} files mended, ` +
      `${counts.findings} findings, ${counts.nft} taken by nft`,
  );
  expect(counts.files).toBeGreaterThanOrEqual(6);
});
