// What a line means is the same whether it is said of the line or of the rule that is made of it.

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isLate, peek } from '../../src/base/lazy.js';
import { source } from '../../src/base/source.js';
import { program, type Program } from '../../src/eval/program.js';
import { parseSave } from '../../src/iptables/parse-save.js';
import { readCases } from '../support/cases.js';

const FILES = readdirSync(new URL('../../fixtures/extensions/', import.meta.url));
const HOOKS = ['prerouting', 'postrouting', 'forward'] as const;
const counts = { late: 0 };

/** Each line twice, in a chain of its own: parts that came before are remembered, and a chain is made at once for one line that is not right. */
function textsOf(file: string): readonly { readonly family: 'ip' | 'ip6'; readonly text: string }[] {
  const inputs = new Map<string, string[]>();
  for (const { place, input, outcome } of readCases(`extensions/${file}`)) {
    const [tool, table = ''] = place;
    if (outcome === 'fail') continue;
    const key = `${tool === 'ip6' ? 'ip6' : 'ip'} ${table}`;
    inputs.set(key, [...(inputs.get(key) ?? []), input, `-s 192.0.2.1 ${input}`, `${input} -i eth0`]);
  }
  return [...inputs].map(([key, all]) => {
    const [family, table] = key.split(' ');
    const declared = all.map((_, index) => `:own${index} - [0:0]`);
    const lines = all.flatMap((input, index) => [
      `-A own${index} ${input}`,
      `-A own${index} -m comment --comment "${index}" ${input}`,
    ]);
    return { family: family === 'ip6' ? 'ip6' : 'ip', text: `*${table}\n${[...declared, ...lines].join('\n')}\nCOMMIT\n` };
  });
}

function meaningsOf(
  text: string,
  family: 'ip' | 'ip6',
  say: (of: Program, at: Parameters<Program['meanings']>) => unknown,
): unknown[] {
  const { ruleset } = parseSave(source('a', text), { family });
  const of = program([ruleset]);
  return ruleset.tables.flatMap((table) =>
    table.chains.flatMap((chain) => HOOKS.map((hook) => say(of, [chain, table, ruleset, hook]))),
  );
}

describe.each(FILES)('%s', (file) => {
  test('lines and rules mean the same', () => {
    for (const { family, text } of textsOf(file)) {
      const ofLines = meaningsOf(text, family, (of, [chain, ...rest]) => {
        if (isLate(chain)) counts.late += peek(chain, 'rules').length;
        return of.meanings(chain, ...rest);
      });
      const ofRules = meaningsOf(text, family, (of, [chain, ...rest]) => chain.rules.map((rule) => of.meaning(rule, ...rest)));
      expect(ofLines, text).toEqual(ofRules);
    }
  });
});

test('most rules of the fixtures are such lines', () => {
  expect(counts.late).toBeGreaterThan(4000);
});
