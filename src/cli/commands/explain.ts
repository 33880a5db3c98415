// natgw explain and natgw rules: what a lint rule, or a rule of a firewall, is about, and which lint rules there are.

import { Option, type Command } from 'commander';
import type { Chain, Rule, Ruleset, Table } from '../../ast/ruleset.js';
import { didYouMean } from '../../base/suggest.js';
import { headline } from '../../diagnostics/render/concise.js';
import { program as programOf } from '../../eval/program.js';
import type { ParsedFile } from '../../index.js';
import { NOTES as lintNotes } from '../../lint/notes.js';
import { RULES as lintRules } from '../../lint/registry.js';
import { parse } from '../../reading.js';
import { notePage, rulePage } from '../../lint/page.js';
import { sayRule } from '../../lint/say.js';
import { EXIT, out, UsageError, type ExitCode } from '../output.js';

export function addExplain(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('explain')
    .summary('the page of a lint rule, or what a rule line does')
    .description(
      "Prints the page of a lint rule; or says in plain words what a rule of iptables or nft does, as in natgw explain -- '-A INPUT -i lo -j ACCEPT'.",
    )
    .argument('<id or rule...>', 'the id in the brackets of a finding, or a rule line')
    .action((words: readonly string[]) => {
      const [id = '', ...more] = words;
      out(more.length === 0 && !/\s/.test(id) ? page(id) : inWords(words.join(' ')));
      finish(EXIT.ok);
    });
  program
    .command('rules')
    .summary('all lint rules')
    .addOption(new Option('--format <format>', 'how they are written').choices(['text', 'json']).default('text'))
    .action(({ format }: { readonly format: 'text' | 'json' }) => {
      const all = [
        ...lintRules.map(({ id, severity, summary, preset }) => ({ id, severity, summary, preset: preset ?? 'recommended' })),
        ...lintNotes.map(({ id, severity, summary }) => ({ id, severity, summary, preset: 'recommended' })),
      ];
      const width = Math.max(...all.map(({ id }) => id.length));
      if (format === 'json') out(`${JSON.stringify(all, null, 2)}\n`);
      else
        for (const { id, severity, summary, preset } of all)
          out(
            `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}${preset === 'recommended' ? '' : ` (--preset ${preset})`}\n`,
          );
      finish(EXIT.ok);
    });
}

function page(id: string): string {
  const rule = lintRules.find((known) => known.id === id);
  if (rule) return rulePage(rule);
  const note = lintNotes.find((known) => known.id === id);
  if (note) return notePage(note);
  const help = didYouMean(
    id,
    [...lintRules, ...lintNotes].map((known) => known.id),
  );
  throw new UsageError(`there is no rule "${id}"${help ? `; ${help}` : ''}`);
}

/** What a rule line does. */
function inWords(line: string): string {
  const file = read(line.trim());
  const wrong = file.diagnostics.find(({ severity }) => severity === 'error');
  if (wrong) throw new UsageError(headline(wrong));
  const { ruleset } = file;
  for (const table of ruleset.tables)
    for (const chain of table.chains) {
      const [rule] = chain.rules;
      if (rule) return spoken(ruleset, table, chain, rule);
    }
  throw new UsageError('this line holds no rule');
}

const PLAIN = 'line';

/** A command of iptables or nft, or a rule by itself. Chains that it leads to are taken to be there. */
function read(line: string): ParsedFile {
  const bare = /^(?:-[A-Z]|--(?:append|insert)|-t)\s/.test(line);
  if (bare || /^(?:sudo\s+)?(?:\S*\/)?ip6?tables/.test(line)) {
    const command = bare ? `iptables ${line}` : line;
    const file = parse({ name: 'rule', text: `${command}\n` }, { from: 'iptables-script' });
    const unknown = file.diagnostics.some(({ message }) => message.includes('neither a target nor a chain'));
    const target = /\s(?:-j|-g|--jump|--goto)\s+(\S+)/.exec(line)?.[1];
    if (!unknown || target === undefined) return file;
    const table = /\s(?:-t|--table)\s+(\S+)/.exec(command)?.[1] ?? 'filter';
    return parse(
      { name: 'rule', text: `${/^(?:sudo\s+)?\S+/.exec(command)?.[0]} -t ${table} -N ${target}\n${command}\n` },
      { from: 'iptables-script' },
    );
  }
  const command = /^(?:nft\s+)?(?:add|insert)\s+rule\s+(?:(ip|ip6|inet|arp|bridge|netdev)\s+)?(\S+)\s+(\S+)\s+(.*)$/.exec(line);
  const [, family = command ? 'ip' : 'inet', table = PLAIN, chain = PLAIN, text = line] = command ?? [];
  const rule = text.replace(/^['"]|['"]$/g, '');
  const led = new Set(
    [...rule.matchAll(/\b(?:jump|goto)\s+([\w.-]+)/g)].map(([, name = '']) => name).filter((name) => name !== chain),
  );
  const chains = [...led].map((name) => `\tchain ${name} {\n\t}\n`).join('');
  return parse(
    { name: 'rule', text: `table ${family} ${table} {\n${chains}\tchain ${chain} {\n\t\t${rule}\n\t}\n}\n` },
    { from: 'nft' },
  );
}

function spoken(ruleset: Ruleset, table: Table, chain: Chain, rule: Rule): string {
  const hook = chain.base?.hook ?? null;
  const meaning = programOf([ruleset]).meaning(rule, table, ruleset, hook ?? 'forward');
  const place = table.name === PLAIN ? [] : [`A rule of the chain ${chain.name} in the table ${table.family} ${table.name}.`];
  return `${[...place, ...sayRule(meaning, hook)].join('\n')}\n`;
}
