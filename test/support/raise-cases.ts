// fixtures/raise/rules.cases: rules of nft, each in a table of its own with all that the file declares.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface RaiseCase {
  readonly line: number;
  readonly rule: string;
  /** The tool whose lines are expected. */
  readonly tool: 'ip' | 'ip6';
  readonly wanted: string;
  readonly outcome: string;
  /** The whole ruleset. */
  readonly text: string;
}

export function raiseCases(root = join(import.meta.dirname, '../..')): readonly RaiseCase[] {
  const declared: string[] = [];
  const cases: RaiseCase[] = [];
  let place: readonly string[] = [];
  const lines = readFileSync(join(root, 'fixtures/raise/rules.cases'), 'utf8').split('\n');
  lines.forEach((line, index) => {
    if (line.startsWith('$ ')) declared.push(block(line.slice(2)));
    else if (line.startsWith('@ ')) place = line.slice(2).split(' ');
    else if (line !== '' && !line.startsWith('#')) {
      const [rule = '', wanted = '', outcome = ''] = line.split(' ; ').map((column) => column.trim());
      const [family = '', tool, type = '', hook = '', priority = ''] = place;
      const device = hook === 'ingress' ? ' device "eth0"' : '';
      const chain = `chain c {\ntype ${type} hook ${hook}${device} priority ${priority}\n${rule}\n}`;
      const text = `table ${family} t {\n${declared.filter((each) => isWanted(each, rule)).join('\n')}\n${chain}\n}\n`;
      cases.push({ line: index + 1, rule, tool: tool === 'ip6' ? 'ip6' : 'ip', wanted, outcome, text });
    }
  });
  return cases;
}

/** Not every kernel has flowtables, and chains have lines: a table gets one where its rule names it. */
function isWanted(declaration: string, rule: string): boolean {
  const [, name] = /^(?:flowtable|chain) (\S+)/.exec(declaration) ?? [];
  return name === undefined || new RegExp(`\\b${name}\\b`).test(rule);
}

/** A declaration on one line, in the form that nft takes. */
function block(line: string): string {
  return line.replaceAll('; }', '\n }').replaceAll('; ', '\n').replace('{ ', '{\n').replace(/ \}$/, '\n}');
}
