// The rulesets that the kernel is asked about: the fixtures' dumps and source documents, and small ones for each trap.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyFixes, lint, parse, type ParsedFile } from '../../src/index.js';

const FIXTURES = join(import.meta.dirname, '../../fixtures');

/** An iptables text and the family that its restore program is for. */
export interface KernelRuleset {
  readonly name: string;
  readonly family: 'ip' | 'ip6';
  readonly text: string;
}

/** Every file of fixtures/dumps and fixtures/kernel, and every script of fixtures/sources after its fixes. */
export function kernelRulesets(): readonly KernelRuleset[] {
  return [...saved('dumps'), ...saved('kernel'), ...scripts()];
}

function saved(folder: string): KernelRuleset[] {
  return readdirSync(join(FIXTURES, folder))
    .filter((name) => /\.v[46]$/.test(name))
    .sort()
    .map((name) => ({
      name,
      family: name.endsWith('.v6') ? 'ip6' : 'ip',
      text: readFileSync(join(FIXTURES, folder, name), 'utf8'),
    }));
}

function scripts(): KernelRuleset[] {
  return readdirSync(join(FIXTURES, 'sources'))
    .filter((name) => name.endsWith('.sh'))
    .sort()
    .map((name) => ({
      name,
      family: 'ip',
      text: mended(parse({ name, text: readFileSync(join(FIXTURES, 'sources', name), 'utf8') })),
    }));
}

/** The text with its typographic damage mended. */
function mended(file: ParsedFile): string {
  const [fixed] = applyFixes(lint([file]).findings, { unsafe: false });
  return fixed?.text ?? file.source.text;
}
