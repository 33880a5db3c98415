// The kernel takes 128 expressions in a rule (NFT_RULE_MAXEXPRS): what nft would refuse is refused here, and no translation is longer.

import { expect, test } from 'vitest';
import { parse, translate, translateText, translateToIptables } from '../../src/index.js';

const table = (rule: string) => `table ip t {\n chain c {\n type filter hook input priority 0;\n ${rule}\n }\n}\n`;
const counters = (count: number) => table('counter '.repeat(count));
const marks = (count: number) => table('meta mark 1 '.repeat(count));

// Tried with nft 1.0.6: "Could not process rule: Invalid argument" from 129 counters, or 65 marks, on.
test.each([
  ['128 counters', counters(128), []],
  ['129 counters', counters(129), [129]],
  ['64 marks', marks(64), []],
  ['65 marks', marks(65), [65]],
])('%s', (_, text, wrong) => {
  const file = parse({ name: 'long.nft', text });
  const places = file.diagnostics.map(({ span }) => text.slice(0, span?.start).split(/counter |meta mark 1 /).length);
  expect(file.diagnostics.map(({ message }) => message)).toEqual(
    wrong.map(() => 'the kernel takes 128 expressions in a rule, and here are more'),
  );
  expect(places).toEqual(wrong);
  expect(translateToIptables([file]).summary.unsupported).toBe(wrong.length);
});

test('a rule of iptables that would become longer is refused, and says what to do', () => {
  const tests = (count: number) => Array.from({ length: count }, (_, index) => `-m mark ! --mark ${index}`).join(' ');
  const script = (count: number) => `iptables -A INPUT ${tests(count)} -j ACCEPT\n`;
  expect(translate(parse({ name: 'a.sh', text: script(63) })).rules.map(({ status }) => status)).toEqual(['exact']);
  const [report] = translate(parse({ name: 'a.sh', text: script(64) })).rules;
  expect(report?.status).toBe('unsupported');
  expect(report?.reason).toBe("nft's kernel takes 128 expressions in a rule, and this one would have more");
  const save = `*filter\n:INPUT ACCEPT [0:0]\n-A INPUT ${tests(64)} -j ACCEPT\nCOMMIT\n`;
  expect(translateText({ name: 'a.save', text: save })).toBeNull();
});
