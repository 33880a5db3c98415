// What word processors and web pages do to commands: dashes, quotes, blanks and entities that no tool understands.

/** U+2010 to U+2015, and the minus sign. */
const DASHES = '\u2010\u2011\u2012\u2013\u2014\u2015\u2212';
/** U+2018 to U+201F. */
const QUOTES = '\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f';
/** Blanks that are no blanks to a shell: no-break space, zero-width space, byte order mark. */
const BLANKS = '\u00a0\u200b\ufeff';

/** What a damaged character was meant to be, and what to call it. */
export interface Damage {
  readonly at: number;
  readonly length: number;
  readonly name: string;
  readonly meant: string;
}

/** HTML entities that survive a careless copy. */
const ENTITIES: readonly (readonly [entity: string, meant: string])[] = [
  ['&gt;', '>'],
  ['&lt;', '<'],
  ['&amp;', '&'],
  ['&quot;', '"'],
  ['&nbsp;', ' '],
];

export const LONGEST_ENTITY = Math.max(...ENTITIES.map(([entity]) => entity.length));

/** A dash that is no hyphen. */
function isDash(char: string): boolean {
  return char !== '' && DASHES.includes(char);
}

/** A quote that no shell knows. */
function isCurlyQuote(char: string): boolean {
  return char !== '' && QUOTES.includes(char);
}

/** A blank that separates no words. */
function isFalseBlank(char: string): boolean {
  return char !== '' && BLANKS.includes(char);
}

/** All that may be damaged: texts are long, and most of them have none of these. */
const SUSPECT = /[^\0-%'-\x7f]/g;

/** The damaged characters of a text, in order. */
export function damages(text: string): Damage[] {
  const found: Damage[] = [];
  for (const { 0: char, index } of text.matchAll(SUSPECT)) {
    const damage = damageAt(text, index, char);
    if (damage) found.push(damage);
  }
  return found;
}

function damageAt(text: string, at: number, char: string): Damage | undefined {
  if (isDash(char)) return { at, length: 1, name: nameOf(char), meant: '-' };
  if (isCurlyQuote(char)) return { at, length: 1, name: nameOf(char), meant: char < '\u201c' ? "'" : '"' };
  if (isFalseBlank(char)) return { at, length: 1, name: nameOf(char), meant: char === '\u00a0' ? ' ' : '' };
  if (char !== '&') return undefined;
  const entity = ENTITIES.find(([written]) => text.startsWith(written, at));
  return entity && { at, length: entity[0].length, name: `the HTML entity ${entity[0]}`, meant: entity[1] };
}

/**
 * The option that a damaged word was meant to be: `–dport` is `--dport`, `–s` is `-s`. Undefined where it begins with no
 * damaged dash, or holds no letter behind it.
 */
export function mendedOption(text: string): string | undefined {
  let at = 0;
  while (isDash(text.charAt(at)) || text.charAt(at) === '-') at++;
  const name = text.slice(at);
  if (at === 0 || !/^[a-z0-9]/i.test(name) || ![...text.slice(0, at)].some(isDash)) return undefined;
  return name.length === 1 ? `-${name}` : `--${name}`;
}

function nameOf(char: string): string {
  const code = `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  if (char === '\u2013') return `an en dash (${code})`;
  if (char === '\u2014') return `an em dash (${code})`;
  if (isDash(char)) return `a typographic dash (${code})`;
  if (isCurlyQuote(char)) return `a curly quote (${code})`;
  return char === '\u00a0' ? `a no-break space (${code})` : `an invisible character (${code})`;
}
