// -m bpf: a program of the Berkeley packet filter decides.

import { failure } from '../../base/result.js';
import { testing } from '../../core/action.js';
import { unknown } from '../../core/predicate.js';
import { bpfProgram } from '../../values/bpf-program.js';
import { boundedText, quotedString } from '../../values/text.js';
import { defineMatch, untranslatable } from '../define.js';

/** XT_BPF_PATH_MAX less its end. */
const LONGEST = 511;

export const bpf = defineMatch({
  name: 'bpf',
  families: ['ip', 'ip6'],
  summary: 'a program decides',
  options: {
    program: { flag: 'bytecode', value: bpfProgram, excludes: ['pinned'] },
    pinned: { flag: 'object-pinned', value: quotedString(boundedText('path', LONGEST)) },
  },
  check: ({ options: { program, pinned } }) =>
    (program ?? pinned) ? undefined : failure('there is no program', 'one of --bytecode and --object-pinned is needed'),
  lower: () => untranslatable('nft runs no programs', 'say in nft what the program tests, or attach it by tc'),
  meaning: ({ options: { program, pinned } }) => [
    testing(unknown(`bpf ${pinned?.value ?? JSON.stringify(program?.value)}`, 'programs are not run here')),
  ],
});
