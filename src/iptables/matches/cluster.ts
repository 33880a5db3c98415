// -m cluster: is the packet's connection one that this node of a cluster takes?

import { failure, type Failure } from '../../base/result.js';
import { field, isOrNot, number, set, setField, symbol } from '../../ast/build-nft.js';
import type { OptionUse } from '../../ast/iptables.js';
import type { HashExpression } from '../../ast/nft.js';
import { testing } from '../../core/action.js';
import { all, not, unknown, unless } from '../../core/predicate.js';
import { word } from '../../values/codec.js';
import { integer, parseWithin } from '../../values/integer.js';
import { hasNoConnection } from '../connections.js';
import { approximate, defineMatch, type NodeOf } from '../define.js';

const MOST_NODES = 32;
const WORD = 0xffffffff;

const paddedHex = (low: number, high: number, syntax: string) =>
  word<number>(
    syntax,
    (text) => parseWithin(text, low, high),
    (value) => `0x${value.toString(16).padStart(8, '0')}`,
  );

export const cluster = defineMatch({
  name: 'cluster',
  families: ['ip', 'ip6'],
  summary: 'the share of one node of a cluster',
  options: {
    mask: { flag: 'cluster-local-nodemask', value: paddedHex(1, WORD, 'mask'), negatable: true, excludes: ['node'] },
    node: { flag: 'cluster-local-node', value: integer(1, MOST_NODES), negatable: true },
    total: { flag: 'cluster-total-nodes', value: integer(1, MOST_NODES), required: true },
    seed: { flag: 'cluster-hash-seed', value: paddedHex(0, WORD, 'seed'), required: true },
  },
  check({ options }): Failure | undefined {
    const { total, node } = options;
    const mask = maskOf(options);
    if (!mask) return failure('it tests nothing', 'one of --cluster-local-node and --cluster-local-nodemask is needed');
    if (node && node.value > total.value) return failure(`node ${node.value} is not one of ${total.value}`);
    return mask.value >= 2 ** total.value ? failure(`the mask names a node that is not one of ${total.value}`) : undefined;
  },
  normal(node) {
    const { total, seed } = node.options;
    const mask = maskOf(node.options);
    return { ...node, options: { ...(mask && { mask }), total, seed } };
  },
  // The hash is the same (jhash of the address, scaled), on machines that count bytes from the little end.
  lower({ options, span }, { family }) {
    const mask = maskOf(options);
    if (!mask) return [];
    const hash: HashExpression = {
      kind: 'hash',
      type: 'jhash',
      key: field(`ct ${family} saddr`, span, 'original'),
      modulus: options.total.value,
      seed: options.seed.value,
      offset: 0,
      span,
    };
    const nodes = Array.from({ length: MOST_NODES }, (_, at) => at)
      .filter((at) => Math.floor(mask.value / 2 ** at) % 2 === 1)
      .map((at) => number(at, span));
    const [only] = nodes;
    return approximate(
      [
        isOrNot(hash, mask.negated, nodes.length === 1 && only ? only : set(nodes, span), span),
        setField(field('meta pkttype', span), symbol('host', span), span),
      ],
      'connections that a helper expected go by their own address in nft, and by that of the first connection in iptables',
    );
  },
  meaning({ options }) {
    const { total, seed } = options;
    const mask = maskOf(options);
    if (!mask) return [];
    const share = unknown(`nodes ${mask.value} of ${total.value} by seed ${seed.value}`, 'hashes are not modelled');
    return [testing(all([not(hasNoConnection), unless(mask.negated, share)]))];
  },
});

interface ClusterMatch extends NodeOf<typeof cluster> {}

/** One node is a mask of one bit. */
function maskOf({ mask, node }: ClusterMatch['options']): OptionUse<number> | undefined {
  return mask ?? (node && { ...node, value: 2 ** (node.value - 1) });
}
