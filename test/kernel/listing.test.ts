// Every accepted case of fixtures/extensions in the kernel: what iptables lists of it is read as what it saves of it.

import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse, print } from '../../src/index.js';
import { readCases } from '../support/cases.js';
import { whyNot } from './kernel.js';

const MARK = '@@@';

const SAVED_AS_NOTHING = 'a negated range of all values, which matches nothing, is listed and saved as no test';
const NOT_LISTED = 'the listing does not show it';

/** Where what the tool lists of a rule is not what it saves of it. */
const DIFFERS: Readonly<Record<string, string>> = {
  '! -i +': 'a negated interface of any name, which matches nothing, is listed, and saved as no test by iptables-legacy',
  '-p tcp ! --sport 0:65535': SAVED_AS_NOTHING,
  '-p ah -m ah ! --ahspi :': SAVED_AS_NOTHING,
  '-p esp -m esp ! --espspi :': SAVED_AS_NOTHING,
  '-m frag ! --fragid :': SAVED_AS_NOTHING,
  '-p ipcomp -m ipcomp ! --ipcompspi :': SAVED_AS_NOTHING,
  '-p mobility-header -m mh ! --mh-type 0:255': SAVED_AS_NOTHING,
  '-m time ! --weekdays 1,2,3,4,5,6,7': 'a negated list of all days is listed and saved without any day, which nobody can read',
  '-p dccp -m dccp --dport :': NOT_LISTED,
  '-p sctp -m sctp --sport : --dport :': NOT_LISTED,
  '-m eui64': NOT_LISTED,
  '-m bpf --bytecode "4,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0"': 'the tool lists a NUL character',
  '-m bpf --bytecode "1,06 0 0 010"': 'the tool lists a NUL character',
  '-m bpf --bytecode "1,  6 0 0 4294967295 ,"': 'the tool lists a NUL character',
};

interface Asked {
  readonly id: string;
  readonly family: 'ip' | 'ip6';
  readonly table: string;
  readonly chain: string;
  readonly rule: string;
}

function cases(): readonly Asked[] {
  const folder = new URL('../../fixtures/extensions/', import.meta.url);
  return readdirSync(folder)
    .sort()
    .flatMap((file) =>
      readCases(`extensions/${file}`)
        .filter(({ outcome }) => outcome === 'ok')
        .map(({ line, place: [family, table = '', chain = ''], input }): Asked => {
          return { id: `${file}:${line}`, family: family === 'ip6' ? 'ip6' : 'ip', table, chain, rule: input };
        }),
    );
}

type Listing = readonly [saved: string, listed: string];

/**
 * `-S` and `-L` of each rule; null where the kernel does not take it. Rules of one chain are loaded together, and those of a file
 * that is not taken, or that is listed in more lines than it has rules, by halves, down to each rule alone.
 */
function listings(asked: readonly Asked[], variant: string): readonly (Listing | null)[] {
  const found: (Listing | null)[] = asked.map(() => null);
  let open = groups(asked);
  while (open.length > 0) {
    const listed = listGroups(
      open.map((group) => group.flatMap((index) => asked[index] ?? [])),
      variant,
    );
    open = open.flatMap((group, at) => {
      const each = split(listed[at] ?? null, group.length);
      if (!each && group.length > 1) return [group.slice(0, group.length >> 1), group.slice(group.length >> 1)];
      group.forEach((index, nth) => (found[index] = each?.[nth] ?? null));
      return [];
    });
  }
  return found;
}

const MOST_TOGETHER = 32;

/** Numbers of rules of one chain. */
function groups(asked: readonly Asked[]): number[][] {
  const byPlace = new Map<string, number[]>();
  asked.forEach(({ family, table, chain }, index) => {
    const place = `${family} ${table} ${chain}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), index]);
  });
  return [...byPlace.values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / MOST_TOGETHER) }, (_, at) =>
      all.slice(at * MOST_TOGETHER, (at + 1) * MOST_TOGETHER),
    ),
  );
}

/** What is said of a group, rule by rule; null where it does not fall apart into its rules. */
function split(whole: Listing | null, count: number): readonly Listing[] | null {
  if (!whole || count === 1) return whole && [whole];
  const [saved, listed] = whole.map((text) => text.trimEnd().split('\n'));
  const rules = saved?.filter((line) => line.startsWith('-A ')) ?? [];
  const [chain = '', heads = '', ...lines] = listed ?? [];
  if (rules.length !== count || lines.length !== count) return null;
  return rules.map((rule, nth) => [`${rule}\n`, `${chain}\n${heads}\n${lines[nth] ?? ''}\n`]);
}

/** `-S` and `-L` of each group, whose rules are of one chain; null where the kernel does not take it. */
function listGroups(all: readonly (readonly Asked[])[], variant: string): readonly (Listing | null)[] {
  const script = all.flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { family, table, chain } = first;
    const tool = `${family === 'ip6' ? 'ip6tables' : 'iptables'}${variant}`;
    const rules = group.map(({ rule }) => `-A ${chain} ${rule}\n`).join('');
    const load = (text: string) => `echo ${Buffer.from(text).toString('base64')} | base64 -d | ${tool}-restore`;
    const list = `${tool} -t ${table} -S ${chain}; echo ${MARK}; ${tool} -t ${table} -L ${chain} -n -v -x`;
    // What is loaded takes the place of all that the table had.
    return `if ${load(`*${table}\n:${chain} ${baseChain(chain) ? 'ACCEPT' : '-'}\n${rules}COMMIT\n`)}; then ${list}; else echo ${MARK}; fi; ${load(`*${table}\nCOMMIT\n`)}; echo ${MARK}${MARK}`;
  });
  const out = execFileSync('unshare', ['-n', 'sh', '-s'], {
    input: `exec 2>/dev/null\n${script.join('\n')}\n`,
    maxBuffer: 1 << 28,
  }).toString();
  return out
    .split(`${MARK}${MARK}\n`)
    .slice(0, all.length)
    .map((text) => {
      const [saved = '', listed = ''] = text.split(`${MARK}\n`);
      return listed === '' ? null : [saved, listed];
    });
}

function baseChain(name: string): boolean {
  return ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'].includes(name);
}

function rules(text: string, { family, table }: Asked, from: 'iptables-script' | 'iptables-list'): readonly string[] {
  const command = `${family === 'ip6' ? 'ip6tables' : 'iptables'} -t ${table} ${from === 'iptables-list' ? '-L' : '-S'}\n`;
  const { ruleset, diagnostics } = parse({ name: from, text: `${command}${text}` }, { family, from });
  return [
    ...print(ruleset, { family, counters: false })
      .split('\n')
      .filter((line) => line.startsWith('-A')),
    ...diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
  ];
}

const reason = whyNot();
if (reason !== null) console.log(`the kernel's listings are not read: ${reason}`);

test.skipIf(reason !== null).each(['-legacy', '-nft'])('iptables%s lists what it saves', (variant) => {
  const asked = cases();
  const counts = { same: 0, hidden: 0, refused: 0 };
  const wrong: string[] = [];
  listings(asked, variant).forEach((pair, index) => {
    const each = asked[index];
    if (!each) return;
    if (!pair) {
      counts.refused++;
      return;
    }
    const [saved, listed] = [rules(pair[0], each, 'iptables-script'), rules(pair[1], each, 'iptables-list')];
    const file = parse({ name: 'l', text: pair[1] }, { from: 'iptables-list' });
    const hides = file.ruleset.tables.some(({ chains }) =>
      chains.some((chain) =>
        chain.rules.some(({ parts }) => parts.some((part) => part.kind === 'opaque' && part.only === 'test')),
      ),
    );
    if (saved.join('\n') === listed.join('\n') || each.rule in DIFFERS) counts.same++;
    else if (hides && file.diagnostics.every(({ severity }) => severity !== 'error')) counts.hidden++;
    else
      wrong.push(
        `${each.id} ${each.rule}\n  saved  ${saved.join('; ')}\n  listed ${listed.join('; ')}\n  ${pair[1].split('\n')[2]}`,
      );
  });
  console.log(
    `iptables${variant}: ${counts.same} listings read as saved, ${counts.hidden} that hide something, ${counts.refused} rules not taken here, ${wrong.length} wrong`,
  );
  expect(wrong).toEqual([]);
});
