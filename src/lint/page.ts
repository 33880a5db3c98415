// A rule's page, made of its literal: for docs/rules, `explain` and SARIF alike.

import type { RuleHelp } from '../diagnostics/render/sarif.js';
import type { Note } from './notes.js';
import type { Example, LintRule } from './rule.js';

/** Markdown. */
export function rulePage(rule: LintRule): string {
  const { id, severity, summary, why, decides, examples } = rule;
  return `# ${id}\n\n**${severity}**: ${summary}.\n\n${why}\n\n## How it decides\n\n${decides}\n${examples().map(exampleText).join('')}`;
}

/** The page of an id that no rule has. */
export function notePage({ id, severity, summary, why }: Note): string {
  return `# ${id}\n\n**${severity}**: ${summary}.\n\n${why}\n`;
}

function exampleText({ dialect, bad, good, host }: Example): string {
  const name = dialect === 'nft' ? 'nft' : dialect === 'iptables-save' ? 'iptables-save' : 'script';
  const facts = Object.entries(host ?? {}).map(([file, text]) =>
    file.startsWith('good:')
      ? `\nFor the second, \`${file.slice(5)}\`:\n\n${fence('', text)}`
      : `\n\`${file}\`:\n\n${fence('', text)}`,
  );
  const same = bad === good;
  return `\n## Example (${name})\n\n${same ? 'The same rules, with other facts:' : 'Reported:'}\n\n${fence(name, bad)}${same ? '' : `\nNot reported:\n\n${fence(name, good)}`}${facts.join('')}`;
}

function fence(language: string, text: string): string {
  return `\`\`\`${language === 'script' ? 'sh' : language}\n${text.trimEnd()}\n\`\`\`\n`;
}

/** The rule as SARIF wants it. */
export function ruleHelp(rule: LintRule): RuleHelp {
  return { id: rule.id, summary: rule.summary, help: rulePage(rule), severity: rule.severity };
}
