// iptables texts to the same texts in canonical form: rules as iptables-save writes them, all else as it stands.

import type { Formatted } from '../ast/parse-result.js';
import type { Counter, Rule } from '../ast/ruleset.js';
import { source as makeSource, textOf, type Source } from '../base/source.js';
import { SYNTAX_ERROR, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Command } from './command.js';
import type { IpFamily } from './define.js';
import { lineText, type LineTexts } from './line-text.js';
import { printRule } from './print.js';
import { quoteWord } from './quoting.js';
import { applyCommand, replayCommands } from './replay.js';
import { makeReplay, type Replay } from './replay-state.js';
import { laterRules } from './later-rules.js';
import { makeSaveReader, readSave, type Intercept } from './save.js';
import { programOf } from './script-lines.js';
import { readScript } from './script.js';
import { endOf, startOf, wordText } from './words.js';

/** Formats an iptables-save text: comments, order and counters stay, and one blank line of several. */
export function formatSave(source: Source, family: IpFamily, { plain = false } = {}): Formatted {
  const { edits, errors } = formatDump(source, family, plain);
  if (errors.length > 0) return { text: null, diagnostics: errors };
  const lines = replaced(source, edits).split('\n');
  for (let index = 0; index < lines.length; index++) lines[index] = withoutBlanks(lines[index] ?? '');
  const text = lines
    .join('\n')
    .replace(/^\n+/, '')
    .replace(/\n{3,}/g, '\n\n');
  return { text: text.trim() === '' ? text.replace(/\n+$/, '') : `${text.replace(/\n{1,2}$/, '')}\n`, diagnostics: [] };
}

/** What stands at a place of the text, in another spelling. */
interface Respelling {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function formatDump(
  source: Source,
  family: IpFamily,
  plain: boolean,
): { readonly edits: readonly Respelling[]; readonly errors: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const edits: Respelling[] = [];
  const replay = makeReplay(diagnostics);
  const intercept = plain ? {} : { intercept: spellLater(source, family, replay, edits) };
  const reader = makeSaveReader(source, { family, ...intercept, plain }, diagnostics);
  readSave(
    reader,
    0,
    source.text.length,
    true,
    (command) => {
      applyCommand(replay, command);
      const text = listedText(command);
      if (text !== undefined) edits.push({ start: command.span.start, end: command.span.end, text });
    },
    { endTable: () => undefined },
  );
  return { edits, errors: errorsOf(diagnostics) };
}

/** Takes the lines that append a rule without anything to complain about, and spells them without making a rule. */
function spellLater(source: Source, family: IpFamily, replay: Replay, edits: Respelling[]): Intercept {
  const { text } = source;
  const texts: LineTexts = new Map();
  const { intercept: append } = laterRules(source, { family }, replay);
  return (plan, words, table, counter) => {
    const { command } = plan;
    if (command?.name !== 'append') return false;
    const rule = plan.problems.length === 0 ? lineText(texts, plan, words, { family, table, hook: null, diagnostics: [] }) : null;
    if (rule === null || !append(plan, words, table, counter)) return false;
    const head = `-A ${quoteWord(wordText(words, command.values[0] ?? command.first))}`;
    const line = `${counted(counter)}${head}${rule === '' ? '' : ` ${rule}`}`;
    const first = startOf(words, 0);
    const start = counter ? text.lastIndexOf('[', first) : first;
    const end = endOf(words, plan.lastWord);
    if (end - start !== line.length || !text.startsWith(line, start)) edits.push({ start, end, text: line });
    return true;
  };
}

/** A line without the blanks and tabs around it. */
function withoutBlanks(line: string): string {
  let start = 0;
  let end = line.length;
  while (start < end && isBlank(line, start)) start++;
  while (end > start && isBlank(line, end - 1)) end--;
  return line.slice(start, end);
}

function isBlank(line: string, at: number): boolean {
  return line[at] === ' ' || line[at] === '\t';
}

/** Formats a script: the rules of plain command lines change, the shell around them does not. */
export function formatScript(source: Source, family: IpFamily): Formatted {
  const { commands, diagnostics } = readScript(source, { family });
  const found = [...diagnostics];
  replayCommands(source, commands, found);
  const errors = errorsOf(found);
  if (errors.length > 0) return { text: null, diagnostics: errors };
  const listed: SpelledLine[] = [];
  const lines: SpelledLine[] = [];
  for (const command of commands) {
    const written = textOf(command.span);
    const isListed = /^[-:[]/.test(written);
    const text = isListed ? listedInScript(command, written) : commandText(command, written);
    if (text !== undefined && text !== written) (isListed ? listed : lines).push({ command, text });
  }
  const edits = [...listed, ...readAlike(lines)].map(({ command: { span }, text }) => ({
    start: span.start,
    end: span.end,
    text,
  }));
  return {
    text: replaced(
      source,
      edits.sort((a, b) => a.start - b.start),
    ),
    diagnostics: [],
  };
}

function errorsOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ id, severity }) => id === SYNTAX_ERROR && severity === 'error');
}

function replaced({ text }: Source, edits: readonly Respelling[]): string {
  let result = '';
  let copied = 0;
  for (const edit of edits) {
    if (edit.start < copied) continue;
    result += text.slice(copied, edit.start) + edit.text;
    copied = edit.end;
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
  /\s(?:-[wW]\S*|-[vnx46cMt]|--(?:wait|wait-interval|verbose|numeric|exact|ipv4|ipv6|set-counters|modprobe|table)(?:=\S*)?)(?=\s|$)/;
const BEFORE_COMMAND = /^(?:\s+(?:-w(?:\s+\d+)?|--wait(?:[\s=]\d+)?|-t\s+\w+|--table[\s=]\w+))*(?=\s)/;

/** A line of a restore file within a script, or of what `iptables -S` printed. */
function listedInScript(command: Command, written: string): string | undefined {
  // What `iptables -S -v` prints has its counters behind the rule.
  const hasCounter = written.startsWith('-') && 'rules' in command && command.rules.some(({ counter }) => counter !== null);
  return !hasCounter && PLAIN.test(written.replace(/^\[\d+:\d+\]/, '')) ? listedText(command) : undefined;
}

/** A command line of a script with its rule spelled canonically; undefined where that might not be the same. */
function commandText(command: Command, written: string): string | undefined {
  const rule = ruleText(command);
  if (!rule || rule.counter || !PLAIN.test(written) || !PLAIN.test(rule.text)) return undefined;
  const program = /^.*?(?<=^|\s|\/)ip6?tables\S*/.exec(written)?.[0];
  if (program === undefined || !programOf(program.split(/\s/).pop() ?? '')) return undefined;
  const options = BEFORE_COMMAND.exec(written.slice(program.length))?.[0] ?? '';
  const rest = written.slice(program.length + options.length);
  if (!/^\s+-/.test(rest) || OF_THE_PROGRAM.test(rest)) return undefined;
  return `${program}${options.replace(/\s+/g, ' ')} ${rule.text}`;
}

/** A command line in canonical spelling. */
interface SpelledLine {
  readonly command: Command;
  readonly text: string;
}

/** The lines that are read as the same commands. */
function readAlike(lines: readonly SpelledLine[]): readonly SpelledLine[] {
  const [first] = lines;
  if (!first) return [];
  // All of them at once: what reading needs is made once then.
  const source = makeSource('', lines.map(({ text }) => text).join('\n'));
  const again = new Map(readScript(source, { family: first.command.family }).commands.map((read) => [read.span.start, read]));
  let at = 0;
  return lines.filter(({ command, text }) => {
    // A line that others keep from being read, as one that begins a block does, is read by itself.
    const read = again.get(at) ?? readScript(makeSource('', text), { family: command.family }).commands[0];
    at += text.length + 1;
    return (
      read !== undefined &&
      read.kind === command.kind &&
      read.family === command.family &&
      read.table === command.table &&
      ruleText(read)?.text === ruleText(command)?.text
    );
  });
}
