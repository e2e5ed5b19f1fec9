/** The types that od -t knows: how many bytes make a number, and how it is written. */
export interface OdType {
  readonly size: number;
  /** The most that it takes. */
  readonly digits: number;
  /** `z`: the row's bytes as text stand behind it. */
  readonly hasText: boolean;
  show(bytes: Uint8Array): string;
}

const sizes: Readonly<Record<string, number>> = { C: 1, S: 2, I: 4, L: 8, '': 4 };

/** "x1", "o2z", "c", several in a row; undefined: it is no type. */
export function typesOf(text: string): OdType[] | undefined {
  const found = [...text.matchAll(/([ac])(z?)|([doux])([1248CSIL]?)(z?)/gy)];
  if (found.map(([all]) => all).join('') !== text || text === '') return undefined;
  return found.map(([, letter, letterText = '', radix = 'x', size = '', text = '']) =>
    letter === undefined
      ? numberType(radix, sizes[size] ?? Number(size), text !== '')
      : { size: 1, digits: 3, hasText: letterText !== '', show: shows[letter] ?? String },
  );
}

const radixes: Readonly<Record<string, number>> = { d: 10, u: 10, o: 8, x: 16 };

function numberType(letter: string, size: number, hasText: boolean): OdType {
  const base = radixes[letter] ?? 16;
  const most = 2n ** BigInt(8 * size) - 1n;
  const isSigned = letter === 'd';
  const digits = isSigned ? `-${(most + 1n) / 2n}`.length : most.toString(base).length;
  return {
    size,
    digits,
    hasText,
    show(bytes) {
      const value = [...bytes].reduceRight((so, byte) => so * 256n + BigInt(byte), 0n);
      if (isSigned) return BigInt.asIntN(8 * size, value).toString();
      return letter === 'u' ? value.toString() : value.toString(base).padStart(digits, '0');
    },
  };
}

const controls =
  `nul soh stx etx eot enq ack bel bs ht nl vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb
  can em sub esc fs gs rs us sp`.split(/\s+/);

const escapes: Readonly<Record<number, string>> = {
  0: '\\0',
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
};

const shows: Readonly<Record<string, (bytes: Uint8Array) => string>> = {
  a: ([byte = 0]) => {
    const low = byte & 127;
    return low === 127 ? 'del' : (controls[low] ?? String.fromCharCode(low));
  },
  c: ([byte = 0]) =>
    escapes[byte] ??
    (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : byte.toString(8).padStart(3, '0')),
};
