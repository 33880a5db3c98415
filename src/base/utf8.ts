// Texts in UTF-8: how many bytes they take, which is what the kernel's limits count, and those bytes.

/** The length of the text's UTF-8 form. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    // Two units of a surrogate pair are four bytes, and so two for each.
    const isSurrogate = unit >= 0xd800 && unit <= 0xdfff;
    bytes += unit < 0x800 || isSurrogate ? 1 : 2;
  }
  return bytes;
}

/** The text's UTF-8 form, one character of 0 to 255 for each byte. */
export function encodeUtf8(text: string): string {
  let bytes = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes += character;
    else {
      const more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
      const lead = (0xff00 >> (more + 1)) & 0xff;
      const rest = Array.from({ length: more }, (_, at) => 0x80 | ((code >> (6 * (more - 1 - at))) & 0x3f));
      bytes += String.fromCharCode(lead | (code >> (6 * more)), ...rest);
    }
  }
  return bytes;
}

/** Writes the text's UTF-8 form, and gives the offset behind it. */
export function writeUtf8(text: string, into: Uint8Array, at: number): number {
  let to = at;
  for (let from = 0; from < text.length; from++) {
    const unit = text.charCodeAt(from);
    if (unit < 0x80) into[to++] = unit;
    else {
      const bytes = encodeUtf8(text.slice(from));
      for (let index = 0; index < bytes.length; index++) into[to++] = bytes.charCodeAt(index);
      return to;
    }
  }
  return to;
}

/** Node and browsers have it, not every other engine; the library is compiled without the types of either. */
declare const TextDecoder: (new () => { decode(bytes: Uint8Array): string }) | undefined;

/** The text of bytes that are UTF-8. */
export function readUtf8(bytes: Uint8Array): string {
  if (typeof TextDecoder !== 'undefined') return new TextDecoder().decode(bytes);
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at++] ?? 0;
    const more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    let code = more === 0 ? lead : lead & (0x3f >> more);
    for (let index = 0; index < more; index++) code = (code << 6) | ((bytes[at++] ?? 0) & 0x3f);
    text += String.fromCodePoint(code);
  }
  return text;
}
