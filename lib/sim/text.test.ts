import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byteLength, bytesToText, textToBytes } from './text.ts';

it('carries any bytes through text and back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const text = bytesToText(bytes);
      expect([...textToBytes(text)]).toEqual([...bytes]);
      expect(byteLength(text)).toBe(bytes.length);
    }),
  );
});

it('reads valid UTF-8 as the platform does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const bytes = new TextEncoder().encode(text);
      expect(bytesToText(bytes)).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
    }),
  );
});
