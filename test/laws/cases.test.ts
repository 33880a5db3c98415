// A map that is looked up sends every packet to the case that trying one after the other finds first.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Case } from '../../src/core/action.js';
import type { FieldName } from '../../src/core/fields.js';
import type { ValueRange } from '../../src/core/predicate.js';
import { lookUp } from '../../src/eval/cases.js';
import { split, type Flow } from '../../src/eval/flow.js';

const FIELDS: readonly FieldName[] = ['ip daddr', 'meta l4proto', 'th dport'];
/** Packets have values below this in each field. */
const TOP = 12;
const noHost = () => null;

const BLOCKS: readonly ValueRange[] = [[0, 0], [1, 2], [3, 3], [4, 6], [7, 7], [8, 8], [9, 11]]; // prettier-ignore
const range = fc.tuple(fc.nat(TOP - 1), fc.nat(6)).map(([low, more]): ValueRange => [low, Math.min(low + more, TOP - 1)]);
/** Mostly such as exclude each other, as the elements of a map do. */
const asked = fc.oneof({ weight: 60, arbitrary: fc.constantFrom(...BLOCKS) }, { weight: 1, arbitrary: range });
const keys = fc
  .integer({ min: 1, max: 3 })
  .chain((width) => fc.array(fc.array(asked, { minLength: width, maxLength: width }), { minLength: 9, maxLength: 30 }));
const packets = fc.array(fc.array(fc.option(fc.nat(TOP - 1), { freq: 8 }), { minLength: 3, maxLength: 3 }), {
  minLength: 20,
  maxLength: 60,
});

function flowOf(ranges: readonly (readonly ValueRange[] | null | undefined)[]): Flow {
  const fields = new Map(
    FIELDS.flatMap((field, index) => (ranges[index] === undefined ? [] : [[field, ranges[index]] as const])),
  );
  return { fields, names: {}, assumptions: [] };
}

/** A packet's fields all have one value, or it lacks them. */
function concrete(packet: readonly (number | null)[]): Flow {
  return flowOf(packet.map((value) => (value === null ? null : [[value, value]])));
}

function holds({ fields }: Flow, packet: readonly (number | null)[]): boolean {
  return FIELDS.every((field, index) => {
    const known = fields.get(field);
    const value = packet[index] ?? null;
    if (value === null || known === null) return value === null && known === null;
    return known === undefined || known.some(([low, high]) => low <= value && value <= high);
  });
}

test('lookups and tries agree', () => {
  let lookedUp = 0;
  fc.assert(
    fc.property(
      keys,
      packets,
      fc.boolean(),
      fc.array(fc.option(fc.array(range, { maxLength: 1, minLength: 1 }), { nil: undefined }), { minLength: 3, maxLength: 3 }),
      (all, some, catches, start) => {
        const cases: Case[] = all.map((key) => ({
          when: {
            kind: 'all',
            of: key.map((each, index) => ({ kind: 'in', field: FIELDS[index] ?? 'th dport', ranges: [each] })),
          },
          then: [],
        }));
        if (catches) cases.push({ when: { kind: 'always' }, then: [] });
        const flow = flowOf(start);
        const parts = lookUp(flow, cases, noHost);
        if (!parts) return;
        lookedUp++;
        for (const packet of some) {
          if (!holds(flow, packet)) continue;
          const first = cases.slice(0, parts.cases).findIndex(({ when }) => split(concrete(packet), when, noHost).yes.length > 0);
          const at = parts.taken.filter((taken) => holds(taken.flow, packet)).map((taken) => taken.at);
          const left = parts.rest.filter((rest) => holds(rest, packet)).length;
          expect([...at, ...Array.from({ length: left }, () => -1)]).toEqual([first]);
        }
      },
    ),
    { numRuns: 2000, seed: 7 },
  );
  expect(lookedUp).toBeGreaterThan(100);
});
