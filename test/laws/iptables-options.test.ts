// Laws of every option of every match and target: what was read prints, and what was printed reads the same.

import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../src/ast/ruleset.js';
import { isFailure } from '../../src/base/result.js';
import { toCodes } from '../../src/base/codes.js';
import { source } from '../../src/base/source.js';
import type { AnyExtension, IpFamily, OptionSpec } from '../../src/iptables/define.js';
import { printRule } from '../../src/iptables/print.js';
import { quoteString, quoteWord } from '../../src/iptables/quoting.js';
import { MATCHES, TARGETS } from '../../src/iptables/registry.js';
import { parseSave } from '../../src/iptables/parse-save.js';
import { readCases, type Case } from '../support/cases.js';
import { optionWords } from '../support/option-words.js';

const EXTENSIONS: readonly AnyExtension[] = [...MATCHES, ...TARGETS];
const FILES = readdirSync(new URL('../../fixtures/extensions/', import.meta.url));

function familiesOf(extension: AnyExtension, option: OptionSpec): readonly IpFamily[] {
  return option.families ?? extension.families;
}

/** What the codec says of a word without parsing it. */
function takesAtOnce({ value }: OptionSpec, [word = '']: readonly string[], family: IpFamily): boolean {
  return value.accepts?.(toCodes(`-${word} `), 1, word.length + 1, { family }) ?? false;
}

/** Words near those that codecs accept at once. */
const NEAR_WORDS = ['1.2.3.4', '10.0.0.0/8', '1.2.3.4:80', '80', '22,80,443', '0x1/0xff', '80:90'].flatMap((word) =>
  [...word].flatMap((_, at) =>
    ['', '0', '9', '99', '.', '/', ':', ',', 'x'].map((piece) => word.slice(0, at) + piece + word.slice(at + 1)),
  ),
);

describe('what codecs accept without parsing', () => {
  for (const extension of EXTENSIONS) {
    for (const option of Object.values(extension.options).filter(({ value }) => value.accepts)) {
      it(`${extension.kind} ${extension.name} --${option.flag}`, () => {
        for (const family of familiesOf(extension, option)) {
          const taken = NEAR_WORDS.filter((word) => takesAtOnce(option, [word], family));
          expect(taken.filter((word) => isFailure(option.value.parse([word], { family })))).toEqual([]);
        }
      });
    }
  }
});

describe('L1, L2 of values', () => {
  for (const extension of EXTENSIONS) {
    for (const option of Object.values(extension.options)) {
      it(`${extension.kind} ${extension.name} --${option.flag}`, () => {
        for (const family of familiesOf(extension, option)) {
          const words = optionWords(option, family);
          if (!words) throw new Error(`test/support/option-words.ts has no arbitrary for ${option.value.syntax}`);
          let accepted = 0;
          fc.assert(
            fc.property(words, (given) => {
              const value = option.value.parse(given, { family });
              if (isFailure(value)) {
                expect(takesAtOnce(option, given, family), 'accepts what parse does not').toBe(false);
                return;
              }
              accepted++;
              const printed = option.value.print(value, { family });
              const again = option.value.parse(printed, { family });
              // What is saved may say less than what was written, but then it says the same for ever.
              expect(isFailure(again)).toBe(false);
              expect(option.value.print(again, { family })).toEqual(printed);
            }),
            { numRuns: 40 },
          );
          expect(accepted, 'no value was accepted').toBeGreaterThan(0);
        }
      });
    }
  }
});

interface Read {
  readonly rule: Rule | undefined;
  readonly isRead: boolean;
}

function read(text: string, { place: [, table = '', chain = ''] }: Case, family: IpFamily): Read {
  const dump = `*${table}\n:${chain} ACCEPT [0:0]\n-A ${chain} ${text}\nCOMMIT\n`;
  const { ruleset, diagnostics } = parseSave(source('law', dump), { family });
  const rule = ruleset.tables[0]?.chains.find(({ name }) => name === chain)?.rules[0];
  return { rule, isRead: !diagnostics.some(({ severity }) => severity === 'error') };
}

/** The rule with other words behind one of its options. */
function replaced(text: string, flag: string, words: readonly string[], old: number): string {
  const parts: string[] = text.match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? [];
  const at = parts.indexOf(`--${flag}`);
  const kept = parts.toSpliced(
    at + 1,
    old,
    ...words.map((word) => (/["'\\\s]/.test(word) ? quoteString(word) : quoteWord(word))),
  );
  return kept.join(' ');
}

/** The tree without its places; the order of options is the literal's, and no matter. */
function bare(value: unknown): string {
  return JSON.stringify(value, (key, item: unknown) => {
    if (key === 'span') return undefined;
    if (key === 'options')
      return Object.entries(item ?? {})
        .filter(([, use]) => use !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1));
    return typeof item === 'bigint' ? `${item}n` : item;
  });
}

describe('L1, L2 of rules', () => {
  for (const file of FILES) {
    const rows = readCases(`extensions/${file}`).filter(({ outcome }) => outcome === 'ok');
    const extensions = EXTENSIONS.filter(({ name }) => `${name.toLowerCase()}.cases` === file);
    for (const extension of extensions) {
      for (const option of Object.values(extension.options)) {
        const using = rows.filter(({ expected }) => expected.split(' ').includes(`--${option.flag}`));
        if (using.length === 0 || option.value.words === 0 || option.value.words === 'optional') continue;
        const { words: count } = option.value;
        it(`${extension.kind} ${extension.name} --${option.flag}`, () => {
          for (const family of familiesOf(extension, option)) {
            const words = optionWords(option, family);
            const own = using.filter(({ place }) => (place[0] === 'ip6') === (family === 'ip6'));
            if (!words || own.length === 0) continue;
            fc.assert(
              fc.property(fc.constantFrom(...own), words, (row, given) => {
                if (given.some((word) => /[\n\r\0]/.test(word))) return;
                const first = read(replaced(row.expected, option.flag, given, count), row, family);
                if (!first.isRead || !first.rule) return;
                const text = printRule(first.rule, family);
                const second = read(text, row, family);
                expect(second.isRead, text).toBe(true);
                expect(second.rule && printRule(second.rule, family)).toBe(text);
                expect(bare(second.rule)).toBe(bare(first.rule));
              }),
              { numRuns: 15 },
            );
          }
        });
      }
    }
  }
});
