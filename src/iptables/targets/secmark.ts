// -j SECMARK: a security mark, for SELinux.

import { doing } from '../../core/action.js';
import { boundedText } from '../../values/text.js';
import { defineTarget, untranslatable } from '../define.js';

/** SECMARK_SECCTX_MAX less its end. */
const LONGEST = 255;

export const secmark = defineTarget({
  name: 'SECMARK',
  families: ['ip', 'ip6'],
  summary: 'a security mark',
  tables: ['mangle', 'security'],
  terminal: false,
  options: { context: { flag: 'selctx', value: boundedText('context', LONGEST), required: true } },
  lower: ({ options: { context } }) =>
    untranslatable(
      'a security mark is an object of the table in nft',
      `declare secmark NAME { "${context.value}" } in the table, and write meta secmark set "NAME"`,
    ),
  meaning: ({ options: { context } }) => [doing({ kind: 'effect', what: `the security mark ${context.value}` })],
});
