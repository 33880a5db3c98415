// docs/translation.md speaks of every extension of iptables and of every statement of nft.

import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from '../../src/index.js';
import { MATCHES, TARGETS } from '../../src/iptables/registry.js';
import { STATEMENTS } from '../../src/nft/registry.js';
import { peerKey, peerLines, peerRecord } from '../support/peer.js';
import { raiseCases } from '../support/raise-cases.js';

const ROOT = resolve(import.meta.dirname, '../..');

test('every extension has lines, and what iptables-translate says of each is recorded', () => {
  const lines = peerLines(ROOT);
  const asked = new Set(lines.map(({ extension }) => extension));
  expect([...MATCHES, ...TARGETS].map(({ name }) => name.toLowerCase()).filter((name) => !asked.has(name))).toEqual([]);
  expect(Object.keys(peerRecord(ROOT)).sort()).toEqual(lines.map(peerKey).sort());
});

test('every statement of nft has a rule that goes back', () => {
  const kinds = new Set(
    raiseCases().flatMap(({ text }) =>
      parse({ name: 'case.nft', text }, { from: 'nft' }).ruleset.tables.flatMap(({ chains }) =>
        chains.flatMap(({ rules }) => rules.flatMap(({ parts }) => parts.map(({ kind }) => kind as string))),
      ),
    ),
  );
  const all = STATEMENTS.flatMap(({ kind }) => kind as string | readonly string[]);
  expect(all.filter((kind) => !kinds.has(kind))).toEqual([]);
});
