// The canonical form of a shape of rule with holes for its plain values; trusted once other values have confirmed it.

/** A text in pieces: a value stands between each two. */
export interface Template {
  readonly pieces: readonly string[];
  readonly values: readonly string[];
  confirmed: boolean;
}

/** The template of a rule by its values in their order; undefined where they are not found so. */
export function templateOf(canonical: string, values: readonly string[]): Template | undefined {
  const pieces: string[] = [];
  let from = 0;
  for (const value of values) {
    const at = findWhole(canonical, value, from);
    if (at === -1) return undefined;
    pieces.push(canonical.slice(from, at));
    from = at + value.length;
  }
  return { pieces: [...pieces, canonical.slice(from)], values, confirmed: false };
}

/** The rule with other values. */
export function fill({ pieces }: Template, values: readonly string[]): string {
  let text = pieces[0] ?? '';
  values.forEach((value, index) => {
    text += value + (pieces[index + 1] ?? '');
  });
  return text;
}

/** Takes another rule of the shape into account; false if the template does not give it. */
export function confirm(template: Template, canonical: string, values: readonly string[]): boolean {
  if (fill(template, values) !== canonical) return false;
  if (values.every((value, index) => value !== template.values[index])) template.confirmed = true;
  return true;
}

function findWhole(text: string, value: string, from: number): number {
  for (let at = text.indexOf(value, from); at !== -1; at = text.indexOf(value, at + 1)) {
    if (!/[\w.]/.test(text.charAt(at - 1)) && !/[\w.]/.test(text.charAt(at + value.length))) return at;
  }
  return -1;
}
