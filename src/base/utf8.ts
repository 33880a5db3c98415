// How many bytes a text takes in UTF-8: the kernel's limits count bytes.

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
