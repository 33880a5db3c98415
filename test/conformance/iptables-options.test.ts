// What the tools' own help names, of every extension that they have: nothing of it may be unknown here.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { AnyExtension, IpFamily } from '../../src/iptables/define.js';
import { longNames, optionsOf, vocabularyOf } from '../../src/iptables/lookup.js';
import { newerNft } from './newer-netfilter.js';

interface Tools {
  readonly bin: string;
  /** Where the extensions lie. */
  readonly modules: string;
}

const MODULES = 'usr/lib/x86_64-linux-gnu/xtables';
const NEWER = dirname(newerNft());
const TOOLS: readonly Tools[] = [
  { bin: '/usr/sbin', modules: join('/', MODULES) },
  { bin: NEWER, modules: join(NEWER, '../root', MODULES) },
];

/** No extensions of rules: verdicts, and the file in which SNAT, DNAT and their like are. */
const NOT_EXTENSIONS = new Set(['standard', 'NAT']);

function help({ bin }: Tools, family: IpFamily, words: readonly string[]): string {
  const run = spawnSync('unshare', ['-n', join(bin, family === 'ip6' ? 'ip6tables' : 'iptables'), ...words, '--help'], {
    encoding: 'utf8',
  });
  return run.stdout;
}

/** The long options that the help of an extension names beside those of every rule. */
function namedOptions(tools: Tools, family: IpFamily, words: readonly string[], common: ReadonlySet<string>): string[] {
  const own = help(tools, family, words)
    .split('\n')
    .filter((line) => !common.has(line));
  return [...new Set(own.join('\n').match(/(?<![\w-])--[a-z][\w-]*/g) ?? [])];
}

/** Names of what lies in the folder, by the family that takes it. */
function extensionsIn({ modules }: Tools, family: IpFamily): string[] {
  return readdirSync(modules).flatMap((file) => {
    const [, kind, name = ''] = /^lib(xt|ipt|ip6t)_(\w+)\.so$/.exec(file) ?? [];
    const fits = kind === 'xt' || kind === (family === 'ip' ? 'ipt' : 'ip6t');
    return fits && !NOT_EXTENSIONS.has(name) ? [name] : [];
  });
}

function known(family: IpFamily, name: string): AnyExtension | undefined {
  const { matches, targets } = vocabularyOf(family);
  return name === name.toUpperCase() ? targets.get(name) : matches.get(name);
}

test('every extension and option of the tools is known', () => {
  const missing: string[] = [];
  let extensions = 0;
  let options = 0;
  for (const tools of TOOLS) {
    expect(existsSync(tools.modules), tools.modules).toBe(true);
    for (const family of ['ip', 'ip6'] as const) {
      const common = new Set(help(tools, family, []).split('\n'));
      expect(common.size).toBeGreaterThan(10);
      for (const name of extensionsIn(tools, family)) {
        const isTarget = name === name.toUpperCase();
        const named = namedOptions(tools, family, [isTarget ? '-j' : '-m', name], common);
        const extension = known(family, name);
        if (!extension) {
          // A match of both families may work in one only; then its help is none.
          if (named.length > 0) missing.push(`${tools.bin} ${family}: ${name}`);
          continue;
        }
        extensions++;
        const ours = new Set([...optionsOf(extension, family)].flatMap(({ spec }) => longNames(spec).map((long) => `--${long}`)));
        for (const option of named) {
          options++;
          if (!ours.has(option)) missing.push(`${tools.bin} ${family}: ${name} ${option}`);
        }
      }
    }
  }
  console.log(`${extensions} extensions, ${options} options in the tools' help`);
  expect(missing).toEqual([]);
});
