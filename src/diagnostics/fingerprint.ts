// A finding's own mark, which outlives moved lines: of the rule, the file and the text.

import { textOf } from '../base/source.js';
import type { Diagnostic } from './diagnostic.js';

/** The marks of a list of findings, in its order; those that would be the same are numbered. */
export function fingerprints(findings: readonly Diagnostic[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ id, span }) => {
    const key = [id, span?.source.name ?? '', span ? textOf(span).replaceAll(/\s+/g, ' ').trim() : ''].join('\0');
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return hash(`${key}\0${count}`);
  });
}

/** FNV-1a in two lanes: 64 bits as hexadecimal, enough to tell findings apart. */
function hash(text: string): string {
  const lane = (seed: number) => {
    let value = seed;
    for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
    return (value >>> 0).toString(16).padStart(8, '0');
  };
  return lane(0x811c9dc5) + lane(0x9747b28c);
}
