// -m helper: the helper that expected the connection, such as ftp for a data connection.

import { field, is, set, string, test } from '../../ast/build-nft.js';
import { utf8Length } from '../../base/utf8.js';
import { testing } from '../../core/action.js';
import { CT_STATE, CT_STATUS } from '../../core/fields.js';
import { all, anyBit, not, unless } from '../../core/predicate.js';
import { cut, savedString } from '../../values/text.js';
import { word } from '../../values/codec.js';
import { hasNoConnection, stateTest, statusTest } from '../connections.js';
import { alternatives, defineMatch, untranslatable } from '../define.js';
import { isText } from '../../core/unmodelled.js';

/** sizeof(struct xt_helper_info.name) less its end. */
const LONGEST = 29;
/** NF_CT_HELPER_NAME_LEN less its end. */
const LONGEST_IN_NFT = 15;

export const helper = defineMatch({
  name: 'helper',
  families: ['ip', 'ip6'],
  summary: 'the helper that expected the connection',
  options: {
    helper: {
      flag: 'helper',
      value: savedString(
        word(
          'name',
          (text) => cut(text, LONGEST),
          (text) => text,
        ),
      ),
      negatable: true,
      required: true,
    },
  },
  lower({ options: { helper } }) {
    const { value, negated, span } = helper;
    if (utf8Length(value) > LONGEST_IN_NFT) return untranslatable(`no helper has a name as long as ${value}`);
    if (value.includes('"')) return untranslatable('nft cannot write a helper with a double quote in its name');
    const isExpected = statusTest(CT_STATUS.expected, false, span);
    const names = namesOf(value);
    const of = field('ct helper', span);
    const [only] = names;
    const wanted =
      names.length === 1 && only !== undefined
        ? string(only, span)
        : set(
            names.map((name) => string(name, span)),
            span,
          );
    // nft breaks off where there is no helper to be asked.
    const none = [[stateTest(CT_STATE.invalid | CT_STATE.untracked, false, span)], [statusTest(CT_STATUS.expected, true, span)]];
    if (names.length === 0) return negated ? alternatives(none) : [isExpected];
    return negated ? alternatives([...none, [test(of, '!=', wanted, span)]]) : [is(of, wanted, span)];
  },
  meaning({ options: { helper } }) {
    const { value, negated } = helper;
    const names = namesOf(value);
    const byHelper = names.length === 0 ? [] : [isText('ct helper', names, 'helpers are not modelled')];
    return [testing(unless(negated, all([not(hasNoConnection), anyBit('ct status', CT_STATUS.expected), ...byHelper])))];
  },
});

/** xt_helper.c compares as many letters as the helper's name has, so `ftp-2121` means the helper ftp too; no name, any helper. */
function namesOf(name: string): readonly string[] {
  const plain = /^(.+)-\d+$/.exec(name)?.[1];
  return name === '' ? [] : plain === undefined ? [name] : [plain, name];
}
