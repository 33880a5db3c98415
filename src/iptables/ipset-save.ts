// Reads what `ipset save` prints: `create NAME TYPE …` and `add NAME ELEMENT …`.

import { lineStart, lineText, positionAt, span, type Source } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import { syntaxError, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Ipset, IpsetElement } from './define.js';

export interface IpsetFile {
  readonly sets: ReadonlyMap<string, Ipset>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Options that stand without a value (ipset(8)). */
const BARE = new Set(['counters', 'comment', 'forceadd', 'skbinfo', 'nomatch', 'physdev', '-exist', '-!']);

/** Reads sets with their elements. Lines that are neither are reported. */
export function parseIpsetSave(source: Source): IpsetFile {
  const sets = new Map<string, Ipset & { readonly elements: IpsetElement[] }>();
  const diagnostics: Diagnostic[] = [];
  const last = positionAt(source, source.text.length).line;
  for (let line = 1; line <= last; line++) {
    const text = lineText(source, line).trim();
    if (text === '' || text.startsWith('#')) continue;
    const at = span(source, lineStart(source, line), lineStart(source, line) + lineText(source, line).length);
    const [command = '', name = '', third = '', ...rest] = words(text);
    const options = optionsOf(rest);
    switch (command.replace(/^-/, '')) {
      case 'create':
      case 'N':
        sets.set(name, {
          name,
          type: third,
          family: options['family'] === 'inet6' ? 'ip6' : 'ip',
          options,
          elements: [],
          span: at,
        });
        break;
      case 'add':
      case 'A': {
        const set = sets.get(name);
        if (set) set.elements.push({ text: third, options, span: at });
        else diagnostics.push(syntaxError(`the set ${name} is not created above`, at, didYouMean(name, sets.keys())));
        break;
      }
      default:
        diagnostics.push(syntaxError('this is not a line of ipset save', at));
    }
  }
  return { sets, diagnostics };
}

/** Words, with double quotes around a comment. */
function words(text: string): string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|\S+/g)].map((match) => match[1] ?? match[0]);
}

function optionsOf(rest: readonly string[]): Record<string, string | true> {
  const options: Record<string, string | true> = {};
  for (let index = 0; index < rest.length; index++) {
    const key = rest[index] ?? '';
    const next = rest[index + 1];
    // `comment` is a flag of a set and takes a text in an element.
    const bare = BARE.has(key) && (key !== 'comment' || next === undefined || BARE.has(next));
    if (bare || next === undefined) options[key] = true;
    else {
      options[key] = next;
      index++;
    }
  }
  return options;
}
