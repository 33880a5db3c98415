// Laws of formatting, over all fixtures: it is done once, changes no meaning, and shape by shape is as good as rule by rule.

import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { source } from '../../src/base/source.js';
import { format, parse } from '../../src/index.js';
import { baseOf } from '../../src/iptables/base-chains.js';
import { formatSave } from '../../src/iptables/format.js';
import { formatNft } from '../../src/nft/format/format.js';
import { readCases } from '../support/cases.js';
import { fixture, fixtureNames, nftCases } from '../support/nft-cases.js';
import { fileWith, withoutSpans } from '../support/nft-rules.js';

interface Text {
  readonly name: string;
  readonly text: string;
}

const files = (folder: string, ending: RegExp): Text[] =>
  readdirSync(new URL(`../../fixtures/${folder}`, import.meta.url))
    .filter((name) => ending.test(name))
    .map((name) => ({ name, text: fixture(`${folder}/${name}`) }));

const cases = nftCases().filter(({ accepted }) => accepted);
const rules = cases.filter(({ family }) => family === 'inet').map(({ input }) => input);
const nft: readonly Text[] = [
  ...files('nft/files', /\.nft$/),
  ...files('sources', /\.nft$/),
  ...files('format', /\.nft$/),
  ...cases.map(({ input, family }) => ({ name: `${family}: ${input}`, text: fileWith(input, family) })),
  { name: 'all rules', text: fileWith([...rules, ...rules].join('\n    ')) },
  { name: 'all rules, each on a line of a listing', text: fileWith([...rules, ...rules, ...rules].join('\n\t\t')) },
];

describe.each(nft)('nft: $name', ({ name, text }) => {
  const formatted = formatNft(source(name, text)).text ?? '';

  it('is formatted once', () => {
    expect(formatNft(source(name, formatted)).text).toBe(formatted);
  });

  it('means the same', () => {
    const [before, after] = [text, formatted].map((each) => parse({ name: 'x.nft', text: each }, { from: 'nft' }));
    expect(withoutSpans(after?.ruleset)).toEqual(withoutSpans(before?.ruleset));
  });

  it('is formatted rule by rule to the same text', () => {
    expect(formatNft(source(name, text), { plain: true }).text).toBe(formatted);
  });

  it('keeps comments and variables', () => {
    const kept = (each: string) => each.match(/#.*|\$\w+/g)?.map((found) => found.trim());
    expect(kept(formatted)).toEqual(kept(text));
  });
});

const extensions = fixtureNames('extensions', '.cases').flatMap((name) =>
  readCases(`extensions/${name}`)
    .filter(({ outcome, place }) => outcome === 'ok' && place.length === 3)
    .map(({ input, place: [family = '', table = '', chain = ''] }) => ({
      name: `${family} ${input}`,
      family: family === 'ip6' ? ('ip6' as const) : ('ip' as const),
      text: `*${table}\n-A ${chain} ${input}\nCOMMIT\n`,
      script: `${family === 'ip6' ? 'ip6tables' : 'iptables'} -t ${table} -A ${chain} ${input}\n`,
    })),
);

const dumps = files('dumps', /\.v[46]$/).map(({ name, text }) => ({
  name,
  family: name.endsWith('6') ? ('ip6' as const) : ('ip' as const),
  text,
}));

it.each([...dumps, ...extensions])('a dump of $name is formatted once, and means the same', ({ name, text, family }) => {
  check({ name, text }, { from: 'iptables-save', family });
});

/** The same rule with other values: digits move on by one, words in quotes are others. */
const varied = (line: string, times: number): string =>
  line
    .replace(/\d/g, (digit) => String((Number(digit) + times) % 10))
    .replace(/"[^"]*"/g, ['"abc"', '"a b"', '"it\'s"', '"a\\\\b"'][times % 4] ?? '""');

it('rules of a dump that are spelled after others of their shape are spelled as those that are made', () => {
  let spelled = 0;
  for (const { name, family, text } of extensions) {
    const [head = '', rule = ''] = text.split('\n');
    for (let first = 0; first < 4; first += 2) {
      const rules = [rule, varied(rule, first), `[3:180] ${rule}`, varied(rule, first + 1), rule];
      const chain = rule.split(' ')[1] ?? '';
      const declared = `:${chain} ${baseOf(head.slice(1), chain) ? 'ACCEPT' : '-'} [0:0]`;
      const dump = source(name, `${head}\n${declared}\n${rules.join('\n')}\nCOMMIT\n`);
      const { text: formatted } = formatSave(dump, family);
      expect(formatted).toBe(formatSave(dump, family, { plain: true }).text);
      if (formatted !== null) spelled++;
    }
  }
  expect(spelled).toBeGreaterThan(extensions.length);
});

const scripts = [
  ...files('sources', /\.sh$/),
  ...files('format', /\.sh$/),
  ...extensions.map(({ name, script }) => ({ name, text: script })),
];

it.each(scripts)('a script of $name is formatted once, and means the same', ({ name, text }) => {
  check({ name, text }, { from: 'iptables-script' });
});

function check(input: Text, options: Parameters<typeof format>[1]): void {
  const before = parse(input, options);
  const { text } = format(input, options);
  const broken = before.diagnostics.some(({ id }) => id === 'syntax-error');
  expect(text === null).toBe(broken);
  if (text === null) return;
  expect(format({ ...input, text }, options).text).toBe(text);
  expect(withoutSpans(parse({ ...input, text }, options).ruleset)).toEqual(withoutSpans(before.ruleset));
}

it('everything in fixtures/format has its result', () => {
  const names = readdirSync(new URL('../../fixtures/format', import.meta.url));
  expect(names.filter((name) => !name.endsWith('.out') && !names.includes(`${name}.out`))).toEqual([]);
});
