// What readers refused, for rules that can say more about it than the reader.

import { SYNTAX_ERROR, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../base/source.js';
import type { Finding, LintFile } from '../rule.js';

/** A finding for each refusal whose message, with its help behind it, is of this form. */
export function refusals(
  files: readonly LintFile[],
  dialects: readonly LintFile['dialect'][],
  form: RegExp,
  say: (refusal: Diagnostic & { readonly span: Span }) => Pick<Finding, 'message' | 'help' | 'fix'>,
): Finding[] {
  return files
    .filter(({ dialect }) => dialects.includes(dialect))
    .flatMap(({ diagnostics }) =>
      diagnostics.flatMap((refusal): Finding[] =>
        refusal.id === SYNTAX_ERROR && refusal.span && form.test([refusal.message, ...refusal.help].join('; '))
          ? [{ span: refusal.span, labels: refusal.labels, ...say({ ...refusal, span: refusal.span }) }]
          : [],
      ),
    );
}
