// -m ipcomp: the association of a compressed packet.

import { field, is, number } from '../../ast/build-nft.js';
import { testing } from '../../core/action.js';
import { all, equals, unless } from '../../core/predicate.js';
import { noValue } from '../../values/codec.js';
import { numberRange } from '../../values/number-range.js';
import { defineMatch } from '../define.js';
import { lowerRange } from '../number-ranges.js';
import { IPCOMP } from '../protocols.js';
import { lies } from '../../core/unmodelled.js';

const WORD = 0xffffffff;
/** The field has 16 bits, whatever the tool takes. */
const MOST = 0xffff;

export const ipcomp = defineMatch({
  name: 'ipcomp',
  families: ['ip', 'ip6'],
  summary: 'the association of a compressed packet',
  protocols: [IPCOMP],
  options: {
    spi: { flag: 'ipcompspi', value: numberRange(0, WORD), negatable: true },
    // xt_ipcomp.c does not look at it.
    reserved: { flag: 'compres', value: noValue },
  },
  // Without the option, 0 is tested (measured with 1.8.11). So the full range is printed, which iptables-save leaves out, and then is not
  // the rule that was saved.
  normal(node) {
    const { spi = { value: { from: 0, to: 0 }, negated: false, span: node.span }, reserved } = node.options;
    return { ...node, options: { spi, ...(reserved && { reserved }) } };
  },
  lower({ options: { spi }, span }) {
    const tests = spi ? lowerRange(field('comp cpi', spi.span), spi, MOST) : [];
    if (tests === 'never') return { kind: 'never', why: 'a CPI has 16 bits' };
    return tests.length > 0 ? tests : [is(field('meta l4proto', span), number(IPCOMP, span), span)];
  },
  meaning({ options: { spi } }) {
    const isCompressed = equals('meta l4proto', IPCOMP);
    if (!spi) return [testing(isCompressed)];
    const cpi = lies({ name: 'comp cpi', most: MOST, why: 'compression is not modelled' }, [[spi.value.from, spi.value.to]]);
    return [testing(all([isCompressed, unless(spi.negated, cpi)]))];
  },
});
