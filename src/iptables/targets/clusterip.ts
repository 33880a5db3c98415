// -j CLUSTERIP: one address that several nodes share. Linux has not had it since 6.2.

import { failure, type Failure } from '../../base/result.js';
import { doing } from '../../core/action.js';
import { noValue } from '../../values/codec.js';
import { integer } from '../../values/integer.js';
import { keyword } from '../../values/keyword.js';
import { macAddress } from '../../values/mac.js';
import { defineTarget, untranslatable } from '../define.js';

const MOST_NODES = 16;

export const clusterip = defineTarget({
  name: 'CLUSTERIP',
  families: ['ip'],
  summary: 'one address that several nodes share',
  hooks: ['input'],
  terminal: false,
  options: {
    new: { flag: 'new', value: noValue },
    hashMode: {
      flag: 'hashmode',
      value: keyword(['sourceip', 'sourceip-sourceport', 'sourceip-sourceport-destport'], 'way to hash'),
    },
    mac: { flag: 'clustermac', value: macAddress },
    total: { flag: 'total-nodes', value: integer(1, MOST_NODES) },
    local: { flag: 'local-node', value: integer(1, MOST_NODES) },
    seed: { flag: 'hash-init', value: integer(0, 0xffffffff) },
  },
  check({ options: { new: isNew, hashMode, mac, total, local, seed } }): Failure | undefined {
    if (isNew && !(hashMode && mac && total && local))
      return failure('--new needs the whole of it', 'add --hashmode, --clustermac, --total-nodes and --local-node');
    return !isNew && (hashMode ?? mac ?? total ?? local ?? seed)
      ? failure('what a cluster is like is said with --new')
      : undefined;
  },
  lower: () =>
    untranslatable(
      'nft has nothing like it, nor has Linux since 6.2',
      '-m cluster does the same, and nft: jhash ip saddr mod 2 seed 0x1 0',
    ),
  meaning: ({ options: { total } }) => [
    doing({ kind: 'effect', what: `taken by one of ${total?.value ?? 'several'} nodes, dropped by the others` }),
  ],
});
