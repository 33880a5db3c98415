// "Did you mean": the nearest known word to a wrong one.

/** Nobody means a name of thousands; what is declared in a text may be many. */
const MOST_CANDIDATES = 500;
const LONGEST_WORD = 64;

/** The candidate nearest to `word` by edit distance, if one is near enough to be meant. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  const meant = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  let seen = 0;
  for (const candidate of candidates) {
    if (++seen > MOST_CANDIDATES || bestDistance <= 1) break;
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(meant, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** `help` text for a wrong word, or undefined. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const found = nearest(word, candidates);
  return found === undefined ? undefined : `did you mean "${found}"?`;
}

/** Three rows of the table of distances, for words of any length that is looked at. */
const ROWS = [0, 1, 2].map(() => new Int32Array(4 * LONGEST_WORD));

/** Edits (insert, delete, replace, swap of neighbours) from one word to another; stops counting at `limit`. */
function editDistance(from: string, to: string, limit: number): number {
  let [beforeLast, last, current] = ROWS as [Int32Array, Int32Array, Int32Array];
  for (let column = 0; column <= to.length; column++) last[column] = column;
  for (let row = 1; row <= from.length; row++) {
    const letter = from.charCodeAt(row - 1);
    current.fill(limit, 0, to.length + 1);
    current[0] = row;
    let smallest = row;
    // Farther from the diagonal, it takes `limit` edits to get there alone.
    const end = Math.min(to.length, row + limit);
    for (let column = Math.max(1, row - limit); column <= end; column++) {
      const other = to.charCodeAt(column - 1);
      const replaced = (last[column - 1] ?? limit) + (letter === other ? 0 : 1);
      let cost = Math.min((last[column] ?? limit) + 1, (current[column - 1] ?? limit) + 1, replaced);
      const isSwap = row > 1 && column > 1 && letter === to.charCodeAt(column - 2) && from.charCodeAt(row - 2) === other;
      if (isSwap) cost = Math.min(cost, (beforeLast[column - 2] ?? limit) + 1);
      current[column] = cost;
      if (cost < smallest) smallest = cost;
    }
    if (smallest >= limit) return limit;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return last[to.length] ?? limit;
}
