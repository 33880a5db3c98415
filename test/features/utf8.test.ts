// Texts to bytes of UTF-8 and back, with what the engine has for it and without.

import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { readUtf8, writeUtf8 } from '../../src/base/utf8.js';

const text = fc.string({ unit: 'grapheme', maxLength: 30 });

test('bytes are those of UTF-8', () => {
  fc.assert(
    fc.property(text, (given) => {
      const bytes = new Uint8Array(given.length * 3 + 2);
      const end = writeUtf8(given, bytes, 2);
      expect(Buffer.from(bytes.subarray(2, end))).toEqual(Buffer.from(given));
      expect(readUtf8(bytes.subarray(2, end))).toBe(given);
    }),
  );
});

test('an engine without a decoder reads the same', () => {
  vi.stubGlobal('TextDecoder', undefined);
  try {
    fc.assert(
      fc.property(text, (given) => {
        expect(readUtf8(Buffer.from(given))).toBe(given);
      }),
    );
  } finally {
    vi.unstubAllGlobals();
  }
});
