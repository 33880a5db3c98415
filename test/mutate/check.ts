// What must hold for any text at all: no exception, time that grows with the text, and results that are stable or explained.

import {
  format,
  lint,
  parse,
  print,
  translate,
  translateCommands,
  translateText,
  translateToIptables,
  type Input,
  type ParsedFile,
} from '../../src/index.js';
import type { Dialect } from '../../src/index.js';

/** What is asked of one text. */
export interface Subject extends Input {
  /** Undefined: as the text looks. */
  readonly from: Dialect | undefined;
}

/** Seconds of CPU that one question may take: these, and so many more a megabyte of what is hardest to read, mistakes. */
const SECONDS = 2;
const SECONDS_A_MEGABYTE = 4;
/** Lint follows packets within a budget that is no matter of the text's length, so it is asked about small rulesets. */
const MOST_RULES_TO_LINT = 200;

/** Everything that is wrong; empty if nothing is. */
export function check({ from, ...input }: Subject): string[] {
  const wrong: string[] = [];
  const allowed = SECONDS + (SECONDS_A_MEGABYTE * input.text.length) / 1e6;
  const ask = <T>(what: string, question: () => T): T | undefined => {
    const before = process.cpuUsage();
    try {
      return question();
    } catch (error) {
      wrong.push(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return undefined;
    } finally {
      const { user, system } = process.cpuUsage(before);
      const seconds = (user + system) / 1e6;
      if (seconds > allowed) wrong.push(`${what}: ${seconds.toFixed(1)} s for ${input.text.length} characters`);
    }
  };
  const options = from === undefined ? {} : { from };
  const file = ask('parse', () => parse(input, options));
  if (!file) return wrong;
  ask('print', () => stablePrints(file, wrong));
  ask('format', () => stableFormat(input, file, wrong));
  if (file.ruleset.language === 'nft') {
    ask('json', () => stableJson(input, file, wrong));
    ask('translateToIptables', () => translateToIptables([file], { lossy: true }));
  } else {
    ask('translateCommands', () => translateCommands(file, { lossy: true }));
    const lossy = ask('translate', () => translate(file, { lossy: true }))?.text ?? null;
    const streamed = ask('translateText', () => translateText(input, { from: file.dialect, family: file.family }));
    if (streamed) differ('translateText', translate(file).text ?? '', streamed.text ?? '', wrong);
    if (lossy !== null) {
      const errors = ask('parse the translation', () => errorsOf(parse({ name: 'translated', text: lossy }, { from: 'nft' })));
      if (errors !== undefined) wrong.push(`translate: is not read: ${errors}`);
    }
  }
  if (rulesOf(file) <= MOST_RULES_TO_LINT) ask('lint', () => lint([file]));
  return wrong;
}

/** The words of errors, of a text that has some. */
function errorsOf({ diagnostics }: Pick<ParsedFile, 'diagnostics'>): string | undefined {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return errors.length === 0 ? undefined : errors.slice(0, 3).map(({ message }) => message).join('; '); // prettier-ignore
}

function rulesOf({ ruleset }: ParsedFile): number {
  return ruleset.tables.reduce((sum, { chains }) => chains.reduce((count, { rules }) => count + rules.length, sum), 0);
}

/**
 * Commands may name chains that others made, which a ruleset that is printed as a whole has to hold; and a shell takes
 * longer words than a file for iptables-restore may have.
 */
const NOT_AGAIN = /^there is no chain "|^this word is \d+ characters long/;

/** What was read without an error is printed so that it reads, and prints, the same. */
function stablePrints(file: ParsedFile, wrong: string[]): void {
  const families = file.ruleset.language === 'nft' ? [undefined] : (['ip', 'ip6'] as const);
  for (const family of families) {
    const text = print(file.ruleset, family === undefined ? {} : { family });
    // Of a listing, what it does not show stays as it stands there.
    if (errorsOf(file) !== undefined || (file.dialect === 'iptables-list' && file.diagnostics.length > 0)) continue;
    const again = parse({ name: 'printed', text }, family === undefined ? { from: 'nft' } : { from: 'iptables-save', family });
    const errors = errorsOf(again);
    if (errors !== undefined && again.diagnostics.every(({ message }) => NOT_AGAIN.test(message))) continue;
    // JSON takes names that no text of nft can hold, such as "~".
    if (errors !== undefined && file.dialect === 'nft-json') continue;
    if (errors !== undefined) wrong.push(`print: is not read: ${errors}`);
    else differ('print', text, print(again.ruleset, family === undefined ? {} : { family }), wrong);
  }
}

function stableFormat(input: Input, { dialect, family }: ParsedFile, wrong: string[]): void {
  const options = { from: dialect, family };
  const { text } = format(input, options);
  if (text === null) return;
  const again = format({ name: input.name, text }, options);
  if (again.text === null) wrong.push(`format: is not read: ${errorsOf(again) ?? ''}`);
  else differ('format', text, again.text, wrong);
}

function stableJson(input: Input, { dialect }: ParsedFile, wrong: string[]): void {
  const json =
    dialect === 'nft-json' ? format(input, { from: dialect }).text : format(input, { from: 'nft', to: 'nft-json' }).text;
  if (json === null) return;
  const again = format({ name: 'written', text: json }, { from: 'nft-json' });
  if (again.text === null) wrong.push(`json: is not read: ${errorsOf(again) ?? ''}`);
  else differ('json', json, again.text, wrong);
}

function differ(what: string, first: string, second: string, wrong: string[]): void {
  if (first === second) return;
  const theirs = second.split('\n');
  const at = first.split('\n').findIndex((line, index) => line !== theirs[index]);
  const shown = (text: string) => JSON.stringify((text.split('\n')[at] ?? '').slice(0, 300));
  wrong.push(`${what}: is not stable: ${shown(first)}\n    then ${shown(second)}`);
}
