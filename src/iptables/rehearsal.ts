// Lines from all over a long dump, which are read before it.
//
// They show the engine the forms that lines have: functions that it compiles while it knows only those of the first table are thrown away
// at the first line that is different, and compiled again.

/** Shorter dumps are read before the engine has compiled much. */
export const LONG_DUMP = 1 << 20;

const LINES = 256;
const LONGEST_LINE = 4096;
const STAR = '*';
const APPENDS = /^(?:\[\d+:\d+\] )?-A (\S+) /;

/** Rules at even distances, each in its table, and the chains that they are in. */
export function sampleOf(text: string): string {
  const sample: string[] = [];
  const declared = new Set<string>();
  const step = Math.ceil(text.length / LINES);
  let table = tableFrom(text, 0);
  for (let at = 0; at < text.length; at += step) {
    // A line that is longer than the distance counts once.
    const start = text.indexOf('\n', at) + 1;
    if (start === 0) break;
    for (; table !== -1 && table < start; table = tableFrom(text, table + 1)) {
      if (declared.size > 0) sample.push('COMMIT');
      declared.clear();
      sample.push(lineAt(text, table));
    }
    const rule = lineAt(text, start);
    at = Math.max(at, start + rule.length - step);
    if (rule.length > LONGEST_LINE) continue;
    const chain = APPENDS.exec(rule)?.[1];
    if (chain === undefined) continue;
    if (!declared.has(chain)) sample.push(`:${chain} - [0:0]`);
    declared.add(chain);
    sample.push(rule);
  }
  sample.push('COMMIT', '');
  return sample.join('\n');
}

/** Where the line of the next table begins, or -1. */
function tableFrom(text: string, from: number): number {
  for (let at = text.indexOf(STAR, from); at !== -1; at = text.indexOf(STAR, at + 1)) {
    if (at === 0 || text[at - 1] === '\n') return at;
  }
  return -1;
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end === -1 ? text.length : end);
}
