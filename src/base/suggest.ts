// "Did you mean": the nearest known word to a wrong one.

/** Nobody means a name of thousands; what is declared in a text may be many. */
const MOST_CANDIDATES = 1000;
const LONGEST_WORD = 64;

/** The candidate nearest to `word` by edit distance, if one is near enough to be meant. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  const meant = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  let seen = 0;
  for (const candidate of candidates) {
    if (++seen > MOST_CANDIDATES) break;
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

/** Edits (insert, delete, replace, swap of neighbours) from one word to another; stops counting at `limit`. */
function editDistance(from: string, to: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = new Array<number>(to.length + 1).fill(limit);
    current[0] = row;
    let smallest = row;
    // Farther from the diagonal, it takes `limit` edits to get there alone.
    const end = Math.min(to.length, row + limit);
    for (let column = Math.max(1, row - limit); column <= end; column++) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(
        (last[column] ?? limit) + 1,
        (current[column - 1] ?? limit) + 1,
        (last[column - 1] ?? limit) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? limit) + 1);
      }
      current[column] = cost;
      if (cost < smallest) smallest = cost;
    }
    if (smallest >= limit) return limit;
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? limit;
}
