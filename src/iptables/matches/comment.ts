// -m comment: a note for people; every packet passes.

import { word } from '../../values/codec.js';
import { listedTextForm } from '../../values/plain-codes.js';
import { cut, savedString } from '../../values/text.js';
import { defineMatch } from '../define.js';

/** Bytes that the kernel has room for (XT_MAX_COMMENT_LEN less its end). */
const LONGEST = 255;

export const comment = defineMatch({
  name: 'comment',
  families: ['ip', 'ip6'],
  summary: 'a note for people',
  options: {
    comment: {
      flag: 'comment',
      value: savedString({
        ...word(
          'text',
          (text) => cut(text, LONGEST),
          (text) => text,
        ),
        accepts: () => true,
        listedForm: (codes, start, end) => listedTextForm(codes, start, end, LONGEST),
      }),
      required: true,
    },
  },
  // The rule's comment in nft belongs to the rule: whoever makes the rule takes it from here.
  lower: () => [],
  meaning: () => [],
});
