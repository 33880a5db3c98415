// -m nfacct: counts the packet in a named account.

import { doing } from '../../core/action.js';
import { boundedText } from '../../values/text.js';
import { defineMatch, untranslatable } from '../define.js';

/** NFACCT_NAME_MAX less its end. */
const LONGEST = 31;

export const nfacct = defineMatch({
  name: 'nfacct',
  families: ['ip', 'ip6'],
  summary: 'counts the packet in a named account',
  options: { name: { flag: 'nfacct-name', value: boundedText('name', LONGEST), required: true } },
  lower: ({ options: { name } }) =>
    untranslatable(
      `nft cannot count in the account ${name.value}, which is outside its tables`,
      `declare counter ${name.value} { } in the table, and write counter name "${name.value}"`,
    ),
  // A quota that it may have is not known here.
  meaning: ({ options: { name } }) => [doing({ kind: 'effect', what: `counted in ${name.value}` })],
});
