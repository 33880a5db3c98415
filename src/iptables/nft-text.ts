// Text for nft's quotes, which know no escapes.

/** A `"` cannot be written at all, nor a line end, and a `$` begins a variable where `variables` are looked for. */
export function quotable(text: string, variables: 'kept' | 'looked for'): { readonly text: string; readonly changed: boolean } {
  const plain = text.replaceAll('"', "'").replace(/[\r\n]/g, ' ');
  const safe = variables === 'looked for' ? plain.replaceAll('$', '%') : plain;
  return { text: safe, changed: safe !== text };
}
