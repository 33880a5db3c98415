// Every line of fixtures/nft/*.cases: what is accepted is printed as listings print it, what is refused says why.

import { describe, expect, it } from 'vitest';
import { printRule } from '../../src/nft/print.js';
import { nftCases } from '../support/nft-cases.js';
import { onlyRule, parseRule } from '../support/nft-rules.js';

describe.each(nftCases())('$place: $family: $input', ({ input, expected, accepted, family }) => {
  const { ruleset, diagnostics } = parseRule(input, family);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const messages = errors.flatMap(({ message, help }) => [message, ...help]).join('\n');

  it(accepted ? `is listed as ${expected}` : `is refused: ${expected}`, () => {
    if (accepted) {
      expect(messages).toBe('');
      expect(printRule(onlyRule(ruleset), family)).toBe(expected);
    } else expect(messages).toContain(expected);
  });
});
