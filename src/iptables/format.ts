// iptables texts to the same texts in canonical form: rules as iptables-save writes them, all else as it stands.

import type { Formatted } from '../ast/parse-result.js';
import type { Counter, Rule } from '../ast/ruleset.js';
import { source as makeSource, textOf, type Source } from '../base/source.js';
import { SYNTAX_ERROR, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Command } from './command.js';
import type { IpFamily } from './define.js';
import { printRule } from './print.js';
import { quoteWord } from './quoting.js';
import { applyCommand } from './replay.js';
import { makeReplay } from './replay-state.js';
import { makeSaveReader, readSave } from './save.js';
import { programOf } from './script-lines.js';
import { parseScript, readScript } from './script.js';

/** Formats an iptables-save text: comments, order and counters stay, and one blank line of several. */
export function formatSave(source: Source, family: IpFamily): Formatted {
  const diagnostics: Diagnostic[] = [];
  const commands: Command[] = [];
  const replay = makeReplay(diagnostics);
  const reader = makeSaveReader(source, { family }, diagnostics);
  readSave(
    reader,
    0,
    source.text.length,
    true,
    (command) => {
      applyCommand(replay, command);
      commands.push(command);
    },
    { endTable: () => undefined },
  );
  const errors = errorsOf(diagnostics);
  if (errors.length > 0) return { text: null, diagnostics: errors };
  const text = replaced(source, commands, listedText)
    .split('\n')
    .map((line) => line.replace(/^[ \t]+|[ \t]+$/g, ''))
    .join('\n');
  return {
    text: text
      .replace(/^\n+/, '')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/\n*$/, text.trim() === '' ? '' : '\n'),
    diagnostics: [],
  };
}

/** Formats a script: the rules of plain command lines change, the shell around them does not. */
export function formatScript(source: Source, family: IpFamily): Formatted {
  const errors = errorsOf(parseScript(source, { family }).diagnostics);
  if (errors.length > 0) return { text: null, diagnostics: errors };
  const { commands } = readScript(source, { family });
  return { text: replaced(source, commands, scriptText), diagnostics: [] };
}

function errorsOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ id, severity }) => id === SYNTAX_ERROR && severity === 'error');
}

/** The text with the commands that have another spelling in it. */
function replaced({ text }: Source, commands: readonly Command[], spell: (command: Command) => string | undefined): string {
  let result = '';
  let copied = 0;
  for (const command of commands) {
    const { start, end } = command.span;
    const spelled = start < copied ? undefined : spell(command);
    if (spelled === undefined) continue;
    result += text.slice(copied, start) + spelled;
    copied = end;
  }
  return result + text.slice(copied);
}

/** A line of a dump; undefined where it stays. */
function listedText(command: Command): string | undefined {
  switch (command.kind) {
    case 'append':
    case 'insert':
    case 'replace':
    case 'delete rule': {
      const rule = ruleText(command);
      return rule && counted(rule.counter) + rule.text;
    }
    case 'declare chain':
    case 'policy': {
      const written = textOf(command.span);
      if (!written.startsWith(':')) return undefined;
      const verdict = command.policy ? command.policy.verdict.toUpperCase() : '-';
      return `:${quoteWord(command.chain)} ${verdict}${command.counter ? ` ${counted(command.counter).trimEnd()}` : ''}`;
    }
    default:
      return undefined;
  }
}

function counted(counter: Counter | null): string {
  return counter ? `[${counter.packets}:${counter.bytes}] ` : '';
}

const LETTERS = { append: 'A', insert: 'I', replace: 'R', 'delete rule': 'D' } as const;

/** `-A CHAIN …`; undefined where one line makes several rules. */
function ruleText(command: Command): { readonly text: string; readonly counter: Rule['counter'] } | undefined {
  if (!isRuleCommand(command)) return undefined;
  const [rule, ...others] = command.rules;
  if (!rule || others.length > 0) return undefined;
  const place = command.kind === 'replace' || (command.kind === 'insert' && command.position > 1) ? ` ${command.position}` : '';
  const head = `-${LETTERS[command.kind]} ${quoteWord(command.chain)}${place}`;
  const options = printRule(rule, command.family);
  return { text: options === '' ? head : `${head} ${options}`, counter: rule.counter };
}

function isRuleCommand(command: Command): command is Extract<Command, { readonly kind: keyof typeof LETTERS }> {
  return Object.hasOwn(LETTERS, command.kind);
}

/** What a shell takes as it stands. */
const PLAIN = /^(?:[\w\s.,:/!+@%=^-]|"[\w\s.,:/+@%=^#()-]*")*$/;
/** Options of the program that may stand between the words of a rule, and are no part of it. */
const OF_THE_PROGRAM =
  /\s(?:-[wWvnx46cMt]|--(?:wait|wait-interval|verbose|numeric|exact|ipv4|ipv6|set-counters|modprobe|table)(?:=\S*)?)(?=\s|$)/;
const BEFORE_COMMAND = /^(?:\s+(?:-w(?:\s+\d+)?|--wait(?:[\s=]\d+)?|-t\s+\w+|--table[\s=]\w+))*(?=\s)/;

/** A command line of a script with its rule spelled canonically; undefined where that might not be the same. */
function scriptText(command: Command): string | undefined {
  const written = textOf(command.span);
  if (/^[-:[]/.test(written)) return PLAIN.test(written.replace(/^\[\d+:\d+\]/, '')) ? listedText(command) : undefined;
  const rule = ruleText(command);
  if (!rule || rule.counter || !PLAIN.test(written) || !PLAIN.test(rule.text)) return undefined;
  const program = /^.*?(?<=^|\s|\/)ip6?tables\S*/.exec(written)?.[0];
  if (program === undefined || !programOf(program.split(/\s/).pop() ?? '')) return undefined;
  const options = BEFORE_COMMAND.exec(written.slice(program.length))?.[0] ?? '';
  const rest = written.slice(program.length + options.length);
  if (!/^\s+-/.test(rest) || OF_THE_PROGRAM.test(rest)) return undefined;
  const spelled = `${program}${options.replace(/\s+/g, ' ')} ${rule.text}`;
  return same(command, spelled) ? spelled : undefined;
}

/** Whether a line is read as the same command. */
function same(command: Command, spelled: string): boolean {
  const { commands } = readScript(makeSource('', spelled), { family: command.family });
  const [again] = commands;
  return (
    again !== undefined &&
    again.kind === command.kind &&
    again.family === command.family &&
    again.table === command.table &&
    ruleText(again)?.text === ruleText(command)?.text
  );
}
