// Text inside XML, for the formats that are XML.

/** Escapes the five signs, and leaves out what XML 1.0 cannot hold at all. */
export function xml(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\ufffe\uffff]/gu, (char) => (char === '\t' || char === '\n' ? char : ''))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
