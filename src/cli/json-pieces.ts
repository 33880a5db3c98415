// JSON of large values in pieces: one text of all of it could be longer than a text may be.

/** Arrays and objects above this depth are opened; what lies deeper is one piece each. */
const OPENED = 6;
/** Pieces are handed on together. */
const BLOCK = 1 << 16;

type Replace = (key: string, value: unknown) => unknown;

/** What `JSON.stringify(value, replace, 2)` gives, block by block. */
export function* jsonPieces(value: unknown, replace: Replace): Generator<string> {
  let block = '';
  for (const piece of pieces(value, replace, '\n', 0)) {
    block += piece;
    if (block.length < BLOCK) continue;
    yield block;
    block = '';
  }
  yield `${block}\n`;
}

function* pieces(value: unknown, replace: Replace, line: string, depth: number): Generator<string> {
  if (typeof value !== 'object' || value === null || depth === OPENED) {
    yield JSON.stringify(value, replace, 2).replaceAll('\n', line);
    return;
  }
  const isList = Array.isArray(value);
  let separator = isList ? '[' : '{';
  for (const [key, each] of Object.entries(value)) {
    const shown = replace(key, each);
    if (shown === undefined && !isList) continue;
    yield `${separator}${line}  ${isList ? '' : `${JSON.stringify(key)}: `}`;
    yield* pieces(shown ?? null, replace, `${line}  `, depth + 1);
    separator = ',';
  }
  const isEmpty = separator !== ',';
  yield isEmpty ? (isList ? '[]' : '{}') : `${line}${isList ? ']' : '}'}`;
}
