// -j NETMAP: another network, with the host part of the address kept.

import { address, prefix } from '../../ast/build-nft.js';
import type { NatStatement } from '../../ast/nft.js';
import { failure, isFailure } from '../../base/result.js';
import { doing } from '../../core/action.js';
import { prefixLength } from '../../base/ip.js';
import { complement, maskedAddress, network, or, printAddress, type MaskedAddress } from '../../values/address.js';
import { word } from '../../values/codec.js';
import { defineTarget, untranslatable } from '../define.js';

/** A mask with holes has no prefix to print, and NETMAP no other form: it is refused. */
const networkOf = word<MaskedAddress>(
  'address[/mask]',
  (text, cx) => {
    const parsed = maskedAddress.parse([text], cx);
    if (isFailure(parsed)) return parsed;
    if (prefixLength(parsed.mask) !== undefined) return { address: network(parsed), mask: parsed.mask };
    return failure(`the mask of ${text} is no prefix`);
  },
  ({ address, mask }) => `${printAddress(address)}/${prefixLength(mask) ?? 0}`,
);

export const netmap = defineTarget({
  name: 'NETMAP',
  families: ['ip', 'ip6'],
  summary: 'another network, one address for each',
  tables: ['nat'],
  hooks: ['prerouting', 'input', 'output', 'postrouting'],
  terminal: true,
  options: {
    to: {
      flag: 'to',
      value: networkOf,
      required: true,
    },
  },
  lower({ options: { to } }, { family, hook, hooks }) {
    const { value, span } = to;
    const length = prefixLength(value.mask) ?? 0;
    const [type, ...others] = new Set((hook === null ? (hooks?.() ?? []) : [hook]).map(typeAt));
    if (type === undefined || others.length > 0)
      return untranslatable(
        'whether source or destination is meant depends on the chain that jumps here',
        'put the rule into a built-in chain',
      );
    const low = address(family, value.address, span);
    const statement: NatStatement = {
      kind: 'nat',
      type,
      family,
      prefix: true,
      address: prefix(low, length, span),
      flags: [],
      span,
    };
    return [statement];
  },
  meaning({ options: { to } }, { family, hook }) {
    const { value } = to;
    const low = network(value);
    return [
      doing({
        kind: 'nat',
        type: typeAt(hook),
        family,
        addresses: [low, or(low, complement(value.mask))],
        ports: null,
        prefixLength: prefixLength(value.mask) ?? 0,
        random: 'no',
        persistent: false,
      }),
    ];
  },
});

/** xt_NETMAP.c: the destination before routing and for packets of this host, else the source. */
function typeAt(hook: string | null): 'snat' | 'dnat' {
  return hook === 'prerouting' || hook === 'output' ? 'dnat' : 'snat';
}
