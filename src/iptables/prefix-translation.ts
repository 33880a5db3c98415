// What SNPT and DNPT have in common: prefixes of IPv6 that are exchanged without state (RFC 6296).

import type { OptionUse } from '../ast/iptables.js';
import { prefixLength } from '../base/ip.js';
import { failure, isFailure } from '../base/result.js';
import { doing, type Step } from '../core/action.js';
import { maskedAddress, network, printAddress, type MaskedAddress } from '../values/address.js';
import { word } from '../values/codec.js';
import { untranslatable, type Lowered } from './define.js';

/** Longer ones leave no room for the correction that keeps the checksum right. */
const LONGEST = 64;

const networkPrefix = word<MaskedAddress>(
  'prefix/length',
  (text, cx) => {
    const parsed = maskedAddress.parse([text], cx);
    if (isFailure(parsed)) return parsed;
    const length = prefixLength(parsed.mask);
    if (length === undefined || length > LONGEST)
      return failure(`the prefix ${text} is longer than ${LONGEST} bits`, 'write it as 2001:db8::/48');
    return network(parsed) === parsed.address ? parsed : failure(`${text} has bits behind its prefix`);
  },
  (value) => `${printAddress(value.address)}/${prefixLength(value.mask) ?? 0}`,
);

/** The options, for a literal's table. */
export const prefixOptions = {
  source: { flag: 'src-pfx', value: networkPrefix, required: true },
  destination: { flag: 'dst-pfx', value: networkPrefix, required: true },
} as const;

export function lowerPrefixChange(nat: 'snat' | 'dnat'): Lowered {
  return untranslatable(
    'nft exchanges prefixes with state only, or without the correction that keeps checksums right',
    `with connection tracking: ${nat} ip6 prefix to ip6 ${nat === 'snat' ? 'saddr' : 'daddr'} map { fd00::/48 : 2001:db8::/48 }`,
  );
}

export function prefixChangeMeaning(
  end: 'source' | 'destination',
  { source, destination }: { readonly source: OptionUse<MaskedAddress>; readonly destination: OptionUse<MaskedAddress> },
): Step[] {
  const what = `${printAddress(source.value.address)} becomes ${printAddress(destination.value.address)} in the ${end}`;
  return [doing({ kind: 'effect', what })];
}
