// -m srh: the segment routing header of an IPv6 packet.

import type { Span } from '../../base/source.js';
import { field, is, isOrNot, number, test } from '../../ast/build-nft.js';
import type { OptionUse } from '../../ast/iptables.js';
import type { NftStatement } from '../../ast/nft.js';
import { prefixLength } from '../../base/ip.js';
import { maskedAddress, printAddress, type MaskedAddress } from '../../values/address.js';
import type { Codec } from '../../values/codec.js';
import { byteNumber, integer } from '../../values/integer.js';
import { approximate, defineMatch, untranslatable } from '../define.js';
import { opaqueHeader } from '../extension-headers.js';
import { never } from '../../core/predicate.js';
import { testing } from '../../core/action.js';

const byte = { value: byteNumber, negatable: true } as const;
/** The mask is always saved, and what it leaves out is kept. */
const segment: Codec<MaskedAddress> = {
  ...maskedAddress,
  print: ({ address, mask }) => [`${printAddress(address)}/${prefixLength(mask) ?? printAddress(mask)}`],
};
const address = { value: segment, negatable: true } as const;

export const srh = defineMatch({
  name: 'srh',
  families: ['ip6'],
  summary: 'the segment routing header',
  options: {
    nextHeader: { flag: 'srh-next-hdr', ...byte },
    lengthEq: { flag: 'srh-hdr-len-eq', ...byte },
    lengthGt: { flag: 'srh-hdr-len-gt', ...byte },
    lengthLt: { flag: 'srh-hdr-len-lt', ...byte },
    leftEq: { flag: 'srh-segs-left-eq', ...byte },
    leftGt: { flag: 'srh-segs-left-gt', ...byte },
    leftLt: { flag: 'srh-segs-left-lt', ...byte },
    lastEq: { flag: 'srh-last-entry-eq', ...byte },
    lastGt: { flag: 'srh-last-entry-gt', ...byte },
    lastLt: { flag: 'srh-last-entry-lt', ...byte },
    tag: { flag: 'srh-tag', value: integer(0, 0xffff), negatable: true },
    previous: { flag: 'srh-psid', ...address },
    next: { flag: 'srh-nsid', ...address },
    last: { flag: 'srh-lsid', ...address },
  },
  // The tool has one place for the value of -eq, -gt and -lt: the last one fills it for all (measured with 1.8.11).
  normal(node) {
    const options: Record<string, OptionUse | undefined> = { ...node.options };
    for (const group of ['length', 'left', 'last']) {
      const keys = ['Eq', 'Gt', 'Lt'].map((end) => group + end);
      const uses = keys.flatMap((key) => options[key] ?? []);
      const latest = uses.reduce<OptionUse | undefined>((a, b) => (a && a.span.start > b.span.start ? a : b), undefined);
      for (const key of keys) {
        const use = options[key];
        if (use && latest) options[key] = { ...use, value: latest.value };
      }
    }
    return { ...node, options };
  },
  // ip6t_srh.c compares the fields as they are; lengths are in units of 8 bytes less one.
  lower({ options, span }) {
    if (options.previous ?? options.next ?? options.last)
      return untranslatable(
        'nft cannot pick a segment by where the packet is on its way',
        'compare one by its place: srh sid[0]',
      );
    const statements: NftStatement[] = [is(field('rt type', span), number(4, span), span)];
    const groups = [
      ['rt nexthdr', options.nextHeader, undefined, undefined],
      ['rt hdrlength', options.lengthEq, options.lengthGt, options.lengthLt],
      ['rt seg-left', options.leftEq, options.leftGt, options.leftLt],
      ['srh last-entry', options.lastEq, options.lastGt, options.lastLt],
      ['srh tag', options.tag, undefined, undefined],
    ] as const;
    for (const [name, equal, above, below] of groups) {
      if (equal) statements.push(isOrNot(field(name, span), equal.negated, number(equal.value, span), span));
      const bounds = [bound(name, '>', '<=', above, 255, span), bound(name, '<', '>=', below, 0, span)];
      for (const each of bounds) {
        if (each === 'never') return { kind: 'never', why: 'the field has 8 bits' };
        statements.push(...each);
      }
    }
    return approximate(statements, 'a header that counts more segments left than it has matches in nft, and not in iptables');
  },
  meaning(node) {
    const { lengthGt, lengthLt, leftGt, leftLt, lastGt, lastLt } = node.options;
    const beyond = (end: number) => (use: OptionUse<number> | undefined) => use && !use.negated && use.value === end;
    const isImpossible = [lengthGt, leftGt, lastGt].some(beyond(255)) || [lengthLt, leftLt, lastLt].some(beyond(0));
    return isImpossible ? [testing(never)] : opaqueHeader('rt', node);
  },
});

/** nft refuses to ask for what lies beyond the ends of a field. */
function bound(
  name: string,
  operator: '<' | '>',
  opposite: '<=' | '>=',
  use: OptionUse<number> | undefined,
  end: number,
  span: Span,
): readonly NftStatement[] | 'never' {
  if (!use) return [];
  if (use.value === end) return use.negated ? [] : 'never';
  return [test(field(name, span), use.negated ? opposite : operator, number(use.value, span), span)];
}
