// netfilter's own nft rules: read or refused as nft does, printed so that nft lists the same.

import { describe, expect, test } from 'vitest';
import { parse, print } from '../../src/index.js';
import { differences } from './known.js';
import { listedAll, newerNft } from './newer-netfilter.js';
import { TRIES } from './nft-tries.js';

function errorsOf(text: string): { readonly errors: readonly string[]; readonly printed: string } {
  const { ruleset, diagnostics } = parse({ name: 'rule.nft', text });
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  return { errors, printed: print(ruleset) };
}

describe('rules, sets, elements and objects', () => {
  test('are read or refused as nft does, and print stably', () => {
    const known = differences('nft-rules.known.json');
    const counts = { read: 0, syntax: 0, eval: 0 };
    for (const { id, text, ok, check } of TRIES) {
      const { errors, printed } = errorsOf(text);
      if (check.accepted || (ok && check.errClass === 'kernel')) {
        const again = errorsOf(printed);
        if (errors.length > 0) known.note(id, `refused: ${errors.join('; ')}`);
        else if (again.errors.length > 0 || again.printed !== printed)
          known.note(id, `prints as\n${printed}\nthen as\n${again.printed}`);
        else counts.read++;
      } else if (check.errClass === 'syntax' || check.errClass === 'eval') {
        if (errors.length === 0) known.note(id, `not refused (${check.errClass})`);
        else counts[check.errClass]++;
      }
    }
    console.log(
      `${TRIES.length} rules in their tables: ${counts.read} read and stable, ${counts.syntax} refused by the grammar, ` +
        `${counts.eval} by evaluation; ${known.met()} known differences`,
    );
    known.settle();
  });

  test('are listed by nft 1.1 as the originals are', async () => {
    const known = differences('nft-listed.known.json');
    const nft = newerNft();
    const counts = { same: 0, bytes: 0, skipped: 0 };
    const accepted = TRIES.filter(({ check }) => check.accepted);
    const texts = accepted.flatMap(({ text }) => [text, errorsOf(text).printed]);
    const listings = await listedAll(nft, texts);
    for (const [index, { id }] of accepted.entries()) {
      const [original, ours] = listings.slice(2 * index);
      if (!original || !ours) throw new Error(`${id} was not tried`);
      // What the corpus's newer nft takes, this one or this kernel may not.
      if ('error' in original) {
        counts.skipped++;
        continue;
      }
      if ('error' in ours) known.note(id, ours.error);
      else if (ours.text !== original.text) known.note(id, `listed as\n${ours.text}\nand not as\n${original.text}`);
      else counts.same++;
      if (errorsOf(original.text).printed === original.text) counts.bytes++;
    }
    const tried = accepted.length - counts.skipped;
    console.log(
      `${tried} accepted rules: ${counts.same} listed the same, ${known.met()} known differences; ` +
        `${counts.bytes} listings print as they are; ${counts.skipped} that this nft does not take`,
    );
    expect(counts.bytes / tried).toBeGreaterThan(0.9);
    known.settle();
  }, 600_000);
});
