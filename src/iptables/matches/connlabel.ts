// -m connlabel: a label of the connection, and setting it.

import { field, is, setField, symbol, test } from '../../ast/build-nft.js';
import { failure, type Failure } from '../../base/result.js';
import { connectionLabel } from '../../core/effects.js';
import { onConnection, testing, type Step } from '../../core/action.js';
import { CT_STATE } from '../../core/fields.js';
import { all, not, unknown, unless } from '../../core/predicate.js';
import { noValue, word } from '../../values/codec.js';
import { parseInteger } from '../../values/integer.js';
import { boundedText, quotedString } from '../../values/text.js';
import { hasNoConnection, stateTest } from '../connections.js';
import { alternatives, defineMatch, untranslatable } from '../define.js';

/** The kernel's connections have so many labels. */
const MOST = 128;
const LONGEST_NAME = 255;

/** A number in any form, or a name. */
const name = boundedText('label', LONGEST_NAME);
const label = quotedString(
  word<string>(
    'label',
    (text, cx) => {
      const number = parseInteger(text);
      return number === undefined ? name.parse([text], cx) : String(number);
    },
    (text) => text,
  ),
);

export const connlabel = defineMatch({
  name: 'connlabel',
  families: ['ip', 'ip6'],
  summary: 'a label of the connection',
  options: {
    label: { flag: 'label', value: label, negatable: true, required: true },
    set: { flag: 'set', value: noValue },
  },
  check: ({ options: { label } }): Failure | undefined =>
    /^\d+$/.test(label.value) && Number(label.value) >= MOST ? failure(`label ${label.value} is not below ${MOST}`) : undefined,
  lower({ options: { label, set } }) {
    const { value, negated, span } = label;
    if (!/^\d+$/.test(value)) {
      return untranslatable(
        `which label ${value} is, is written in /etc/xtables/connlabel.conf`,
        'write its number, or give nft the same names in /etc/connlabel.conf',
      );
    }
    const of = field('ct label', span);
    const bit = symbol(value, span);
    const setting = set ? [setField(of, bit, set.span)] : [];
    if (!negated) return [...setting, is(of, bit, span)];
    return alternatives([
      [stateTest(CT_STATE.invalid | CT_STATE.untracked, false, span)],
      [...setting, test(of, '!', bit, span)],
    ]);
  },
  // xt_connlabel.c: what has no connection has no label; with --set, a connection that takes the label has it.
  meaning({ options: { label, set } }): readonly Step[] {
    const { value, negated } = label;
    const has = unknown(`ct label has ${value}`, 'labels are not modelled', { likely: set !== undefined });
    return [...(set ? [onConnection(connectionLabel(value))] : []), testing(unless(negated, all([not(hasNoConnection), has])))];
  },
});
