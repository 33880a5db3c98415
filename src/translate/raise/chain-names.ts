// Names that chains can have in iptables: short, no target's, and each once in a table.

import { baseOf } from '../../iptables/base-chains.js';
import type { IpFamily } from '../../iptables/define.js';
import { wrongChainName } from '../../iptables/chain-names.js';
import type { Rename } from '../report.js';
import type { TableName } from './context.js';

const LONGEST = 28;

export interface ChainNames {
  /** A free name like the one that is wished. */
  readonly take: (wish: string, from?: string) => string;
}

/** What was renamed, each once: both families may have the same chain. */
export type Renames = Map<string, Rename>;

export function makeChainNames(family: IpFamily, table: TableName, renames: Renames): ChainNames {
  const taken = new Set<string>();
  /** For each beginning of names the number to try next. */
  const numbers = new Map<string, number>();
  const isFree = (name: string): boolean =>
    !taken.has(name) && !baseOf(table, name) && wrongChainName(name, family) === undefined;
  /** With the first number that makes it free. */
  const numbered = (plain: string): string => {
    for (let digits = 1; ; digits++) {
      const stem = plain.slice(0, LONGEST - 1 - digits);
      const key = `${digits} ${stem}`;
      let number = numbers.get(key) ?? (digits === 1 ? 2 : 10 ** (digits - 1));
      while (number < 10 ** digits && !isFree(`${stem}_${number}`)) number++;
      numbers.set(key, number);
      if (number < 10 ** digits) return `${stem}_${number}`;
    }
  };
  return {
    take(wish, from) {
      const plain = wish.replaceAll(/\s/g, '_').replace(/^[-!]+/, '');
      let name = plain;
      if (!isFree(name)) name = plain.slice(0, LONGEST);
      // A target's name takes more than a number to be told from it.
      if (!isFree(name) && !taken.has(name)) name = `${plain.slice(0, LONGEST - '_chain'.length)}_chain`;
      if (!isFree(name)) name = numbered(plain);
      taken.add(name);
      if (from !== undefined && from !== name)
        renames.set([table, from, name].join('\n'), { kind: 'chain', table, from, to: name });
      return name;
    },
  };
}
