// Boxes by where they lie: which of those added so far may meet another one, without a look at each.

import type { FieldName } from '../core/fields.js';
import type { Boxes } from './boxes.js';
import type { IpFamily } from './network.js';

/** Boxes of one chain, added one after the other. */
export interface BoxIndex {
  add(box: number): void;
  /** Those that meet the box, in the order in which they were added. */
  meeting(box: number): readonly number[];
  /** How many boxes were looked at so far. */
  looked(): number;
}

/** Sizes of blocks in which a field's values are sorted, from the largest. A range belongs to the smallest block that holds it. */
const ADDRESSES: Readonly<Record<IpFamily, readonly number[]>> = {
  ip: [2 ** 24, 2 ** 16, 2 ** 8, 1],
  ip6: [2 ** 96, 2 ** 80, 2 ** 64, 1],
};
const PORTS: readonly number[] = [256, 1];

interface Block {
  /** Boxes whose smallest block this is. */
  readonly own: number[];
  /** Those, and the boxes of all blocks in it. */
  readonly all: number[];
}

interface Dimension {
  readonly field: FieldName;
  readonly sizes: readonly number[];
  /** The whole field, then by size and by number. */
  readonly whole: Block;
  readonly blocks: readonly Map<number, Block>[];
}

/** Fewer boxes than this are looked at one by one. */
const FEW = 32;

export function makeBoxIndex(boxes: Boxes, family: IpFamily): BoxIndex {
  const dimensions = [
    dimension(`${family} saddr`, ADDRESSES[family]),
    dimension(`${family} daddr`, ADDRESSES[family]),
    dimension('th dport', PORTS),
  ];
  const added: number[] = [];
  let looked = 0;

  return {
    add(box) {
      added.push(box);
      for (const each of dimensions) addTo(each, box);
    },
    meeting(box) {
      looked += Math.min(added.length, FEW);
      if (added.length <= FEW) return added.filter((other) => boxes.meet(other, box));
      let fewest = added.length;
      let lists: readonly (readonly number[])[] = [added];
      for (const each of dimensions) {
        const found = listsOf(each, box);
        const count = found.reduce((sum, list) => sum + list.length, 0);
        if (count < fewest) [fewest, lists] = [count, found];
      }
      looked += fewest;
      const meeting: number[] = [];
      for (const list of lists) for (const other of list) if (boxes.meet(other, box)) meeting.push(other);
      return lists.length > 1 ? meeting.sort((a, b) => a - b) : meeting;
    },
    looked: () => looked,
  };

  function addTo({ field, sizes, whole, blocks }: Dimension, box: number): void {
    const [low, high] = boxes.range(box, field);
    let block = whole;
    block.all.push(box);
    for (let level = 0; level < sizes.length; level++) {
      const number = numberOf(low, high, sizes[level] ?? 1);
      if (number === null) break;
      const map = blocks[level];
      if (!map) break;
      let inner = map.get(number);
      if (!inner) map.set(number, (inner = emptyBlock()));
      inner.all.push(box);
      block = inner;
    }
    block.own.push(box);
  }

  /** What lies in the box's own block, and what belongs to blocks around it. */
  function listsOf({ field, sizes, whole, blocks }: Dimension, box: number): readonly (readonly number[])[] {
    const [low, high] = boxes.range(box, field);
    const lists: (readonly number[])[] = [];
    let block: Block = whole;
    for (let level = 0; level < sizes.length; level++) {
      const number = numberOf(low, high, sizes[level] ?? 1);
      if (number === null) break;
      lists.push(block.own);
      const inner = blocks[level]?.get(number);
      if (!inner) return lists;
      block = inner;
    }
    lists.push(block.all);
    return lists;
  }
}

function dimension(field: FieldName, sizes: readonly number[]): Dimension {
  return { field, sizes, whole: emptyBlock(), blocks: sizes.map(() => new Map<number, Block>()) };
}

/** The number of the block of this size that holds both ends; null where none does. */
function numberOf(low: number, high: number, size: number): number | null {
  const number = Math.floor(low / size);
  return number === Math.floor(high / size) ? number : null;
}

function emptyBlock(): Block {
  return { own: [], all: [] };
}
