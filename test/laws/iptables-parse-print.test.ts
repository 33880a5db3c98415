// Laws of the iptables reader: printing and reading are inverse, plans change nothing, and no text makes it fail.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ruleset } from '../../src/ast/ruleset.js';
import { source } from '../../src/base/source.js';
import { printSave } from '../../src/iptables/print.js';
import { parseSave } from '../../src/iptables/parse-save.js';
import { parseScript } from '../../src/iptables/script.js';
import { alike, almostAlike } from '../support/almost-alike.js';
import { readCases } from '../support/cases.js';

const RULES = readCases('iptables/grammar.cases').filter(({ place }) => place[0] === 'ip' && place[2] === 'FORWARD');
const GOOD = RULES.filter(({ outcome }) => outcome === 'ok').map(({ input }) => input);
const ANY = RULES.map(({ input }) => input);
const TABLE = ':FORWARD ACCEPT [0:0]\n:CHAIN - [0:0]\n';

/** The tree without its places: what a rule says, not where. */
function bare(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, item: unknown) =>
      key === 'span' || key === 'source' ? undefined : typeof item === 'bigint' ? `${item}n` : item,
    ),
  );
}

/** The tree with its places, but the text. */
function placed(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, item: unknown) => (key === 'source' ? undefined : typeof item === 'bigint' ? `${item}n` : item)),
  );
}

function file(lines: readonly string[]): string {
  return `*filter\n${TABLE}${lines.join('\n')}\nCOMMIT\n`;
}

function print(ruleset: Ruleset): string {
  return printSave(ruleset, { counters: true, family: 'ip' });
}

const counter = fc.tuple(fc.nat(), fc.nat()).map(([packets, bytes]) => `[${packets}:${bytes}] `);
const line = (rules: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.option(counter), fc.constantFrom('-A FORWARD', '-A CHAIN', '-I FORWARD'), fc.constantFrom(...rules))
    .map(([counted, command, rule]) => `${counted ?? ''}${command} ${rule}`);

describe('iptables', () => {
  it('L1, L2: reading what was printed gives the same tree, and printing that the same text', () => {
    fc.assert(
      fc.property(fc.array(line(GOOD), { maxLength: 12 }), (lines) => {
        const first = parseSave(source('a', file(lines)), { family: 'ip' });
        const text = print(first.ruleset);
        const second = parseSave(source('b', text), { family: 'ip' });
        expect(second.diagnostics).toEqual([]);
        expect(bare(second.ruleset)).toEqual(bare(first.ruleset));
        expect(print(second.ruleset)).toBe(text);
      }),
    );
  });

  it('gives the same tree and the same findings by plans and without', () => {
    fc.assert(
      fc.property(fc.array(line(ANY), { maxLength: 30 }), (lines) => {
        const text = source('a', file(lines));
        expect(placed(parseSave(text, { family: 'ip' }))).toEqual(placed(parseSave(text, { family: 'ip', plain: true })));
      }),
    );
  });

  it('reads lines that were met before as it does without plans', () => {
    const lines = ANY.map((rule) => `-A FORWARD ${rule}`);
    const text = source('a', file(Array.from({ length: 20 }, () => lines).flat()));
    const [read, wanted] = [parseSave(text, { family: 'ip' }), parseSave(text, { family: 'ip', plain: true })];
    const findings = ({ diagnostics }: typeof read): unknown => diagnostics.map(({ message, span }) => [message, span?.start]);
    expect(findings(read)).toEqual(findings(wanted));
    expect(print(read.ruleset)).toBe(print(wanted.ruleset));
  });

  it('reads lines that are almost like others before them as it does without plans', () => {
    // No line is remembered in a text with other signs than ASCII's, nor in a chain behind a mistake.
    const odd = almostAlike('CHAIN').filter((line) => !line.includes('é'));
    const chains = odd.map((_, at) => `:C${at} - [0:0]`);
    const lines = odd.map((line, at) => line.replace('-A CHAIN', `-A C${at}`));
    const text = source('a', file([...chains, ...alike('CHAIN'), ...alike('CHAIN', '[1:2] '), ...lines]));
    expect(placed(parseSave(text, { family: 'ip' }))).toEqual(placed(parseSave(text, { family: 'ip', plain: true })));
  });

  it('reads command lines as it reads a file', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...GOOD.filter((rule) => !/["\\$`!#{}()]/.test(rule))), { maxLength: 8 }), (rules) => {
        const script = ['iptables -N CHAIN', ...rules.map((rule) => `iptables -A FORWARD ${rule}`)].join('\n');
        const read = parseScript(source('a', script));
        const wanted = parseSave(source('b', file(rules.map((rule) => `-A FORWARD ${rule}`))), { family: 'ip' });
        const rulesOf = ({ tables }: Ruleset): unknown =>
          bare(tables.flatMap(({ chains }) => chains.map(({ name, rules: of }) => [name, of])));
        if (rules.length > 0) expect(rulesOf(read.ruleset)).toEqual(rulesOf(wanted.ruleset));
      }),
    );
  });

  const words = fc.constantFrom(
    ...[
      '*filter',
      ':INPUT',
      'COMMIT',
      '-A',
      '-I',
      'INPUT',
      '-j',
      '-m',
      '-p',
      'tcp',
      '--dport',
      '80',
      '!',
      '"',
      '\\',
      "'",
      '$X',
      '`',
      '|',
      '<<EOF',
    ],
    ...[
      '\n',
      ' ',
      '[1:2]',
      '#',
      '–s',
      '-',
      '--',
      '--=',
      '-E',
      '-D',
      'iptables',
      'sudo',
      'if',
      'fi',
      'X=iptables',
      '{',
      '(',
      ';',
      '\0',
      '\r\n',
    ],
  );
  const text = fc.oneof(
    fc.array(words, { maxLength: 40 }).map((parts) => parts.join(' ')),
    fc.array(words, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );

  it('never throws, and points into the text', () => {
    fc.assert(
      fc.property(text, (any) => {
        for (const read of [parseSave(source('a', any), { family: 'ip6' }), parseScript(source('a', any))]) {
          for (const { span } of read.diagnostics) {
            expect(span).not.toBeNull();
            expect(span && span.start >= 0 && span.start <= span.end && span.end <= any.length).toBe(true);
          }
          expect(typeof printSave(read.ruleset, { counters: true, family: 'ip6' })).toBe('string');
        }
      }),
      { numRuns: 1500 },
    );
  });
});
