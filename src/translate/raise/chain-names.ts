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

export function makeChainNames(family: IpFamily, table: TableName, renames: Rename[]): ChainNames {
  const taken = new Set<string>();
  const isFree = (name: string): boolean =>
    !taken.has(name) && !baseOf(table, name) && wrongChainName(name, family) === undefined;
  return {
    take(wish, from) {
      const plain = wish.replaceAll(/\s/g, '_').replace(/^[-!]+/, '');
      let name = plain;
      if (!isFree(name)) name = plain.slice(0, LONGEST);
      // A target's name takes more than a number to be told from it.
      if (!isFree(name) && !taken.has(name)) name = `${plain.slice(0, LONGEST - '_chain'.length)}_chain`;
      for (let number = 2; !isFree(name); number++) name = `${plain.slice(0, LONGEST - 1 - String(number).length)}_${number}`;
      taken.add(name);
      const known = renames.some((rename) => rename.table === table && rename.from === from && rename.to === name);
      if (from !== undefined && from !== name && !known) renames.push({ kind: 'chain', table, from, to: name });
      return name;
    },
  };
}
