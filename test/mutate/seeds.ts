// The texts that are mutated: every fixture as it is, cases of one line in the texts they stand in, and the corpora where they are.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface Seed {
  readonly name: string;
  readonly text: string;
}

/** Longer ones say little that their beginning does not, and cost much. */
const LONGEST = 60_000;
/** Cases that share a text. */
const TOGETHER = 12;

/** All texts, in an order that does not depend on the machine. */
export function seeds(root: string, corpora: string | undefined): readonly Seed[] {
  const fixtures = join(root, 'fixtures');
  const files = filesOf(fixtures);
  return [
    ...files.map((path) => seed(relative(fixtures, path), readFileSync(path, 'utf8'))),
    ...files.filter((path) => path.endsWith('.cases')).flatMap((path) => casesOf(relative(fixtures, path), path)),
    ...(corpora !== undefined && existsSync(corpora) ? corpusTexts(corpora) : []),
  ];
}

function seed(name: string, text: string): Seed {
  return { name, text: text.slice(0, LONGEST) };
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Cases in texts of their language: the file's place says which. */
function casesOf(name: string, path: string): Seed[] {
  const groups = new Map<string, string[]>();
  let place = '';
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line.startsWith('@ ')) place = line.slice(2).trim();
    if (line === '' || line.startsWith('@ ') || line.startsWith('#')) continue;
    const group = groups.get(place) ?? [];
    group.push(line.split(' ; ', 1)[0] ?? '');
    groups.set(place, group);
  }
  const isNft = name.startsWith('nft');
  return [...groups].flatMap(([at, inputs]) =>
    chunks(inputs).map((some, index) => seed(`${name} ${at} ${index}`, isNft ? nftText(at, some) : saveText(at, some))),
  );
}

function chunks(inputs: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(inputs.length / TOGETHER) }, (_, index) =>
    inputs.slice(index * TOGETHER, (index + 1) * TOGETHER),
  );
}

function saveText(place: string, rules: readonly string[]): string {
  const [, table = 'filter', chain = 'INPUT'] = place.split(' ');
  return `*${table}\n:${chain} ACCEPT [0:0]\n${rules.map((rule) => `-A ${chain} ${rule}\n`).join('')}COMMIT\n`;
}

function nftText(place: string, rules: readonly string[]): string {
  const [family = 'inet'] = place === '' ? [] : place.split(' ');
  return `table ${family} t {\n\tchain c {\n${rules.map((rule) => `\t\t${rule}\n`).join('')}\t}\n}\n`;
}

interface Row {
  readonly family?: string;
  readonly table?: string;
  readonly chains?: readonly string[];
  readonly rule?: string;
}

function corpusTexts(corpora: string): Seed[] {
  const files = ['iptables-dumps', 'nft-rulesets'].flatMap((folder) => filesOf(join(corpora, folder)));
  const rows = (name: string) =>
    readFileSync(join(corpora, name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);
  const iptables = chunks(
    rows('iptables-extensions.ndjson').flatMap(({ family = '', table = '', chains = [], rule }) =>
      rule === undefined ? [] : [`${family} -t ${table} -A ${chains[0] ?? 'INPUT'} ${rule}`],
    ),
  );
  const nft = chunks(rows('nft-rules.ndjson').flatMap(({ rule }) => rule ?? []));
  return [
    ...files.map((path) => seed(relative(corpora, path), readFileSync(path, 'utf8'))),
    ...iptables.map((lines, index) => seed(`iptables-extensions ${index}`, `${lines.join('\n')}\n`)),
    ...nft.map((rules, index) => seed(`nft-rules ${index}`, nftText('', rules))),
  ];
}
