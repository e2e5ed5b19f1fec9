import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addQuantities,
  canonicalQuantity,
  compareQuantities,
  formatQuantity,
  parseQuantity,
  quantityFault,
  quantityMilliValue,
  quantityOf,
  quantityValue,
  subtractQuantities,
} from './quantity.ts';

describe('quantities', () => {
  it.each([
    ['0', '0'],
    ['0Mi', '0'],
    ['1000m', '1'],
    ['0.5', '500m'],
    ['1500m', '1500m'],
    ['.25', '250m'],
    ['1.', '1'],
    ['+2', '2'],
    ['-1Ki', '-1Ki'],
    ['100000', '100k'],
    ['1024', '1024'],
    ['1024Mi', '1Gi'],
    ['1536Mi', '1536Mi'],
    ['1.5Gi', '1536Mi'],
    ['1023Ki', '1023Ki'],
    ['0.5Ki', '512'],
    ['1000Ki', '1000Ki'],
    ['0.1Mi', '104857600m'],
    ['1e3', '1e3'],
    ['12e6', '12e6'],
    ['1E', '1E'],
    ['1E3', '1e3'],
    ['0.0000000001', '1n'],
    ['1u', '1u'],
    ['1G', '1G'],
    ['1000G', '1T'],
  ])('writes %s as %s', (text, canonical) => {
    expect(canonicalQuantity(text)).toBe(canonical);
  });

  it.each([
    ['', /must match the regular expression/],
    ['lots', /must match the regular expression/],
    ['1 Gi', /must match the regular expression/],
    ['1Gb', /must match the regular expression/],
    ['1..2', /must match the regular expression/],
    ['1mi', /unable to parse quantity's suffix/],
    ['1K', /unable to parse quantity's suffix/],
    ['1e', /unable to parse quantity's suffix/],
    ['Mi', /unable to parse numeric part/],
  ])('refuses %j', (text, fault) => {
    expect(parseQuantity(text)).toBeUndefined();
    expect(quantityFault(text)).toMatch(fault);
  });

  it('rounds up to whole units and thousandths', () => {
    expect(quantityValue(quantityOf('1500m'))).toBe(2);
    expect(quantityValue(quantityOf('-1500m'))).toBe(-2);
    expect(quantityMilliValue(quantityOf('1u'))).toBe(1);
    expect(quantityValue(quantityOf(undefined))).toBe(0);
  });

  const anyQuantity = fc
    .tuple(
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.constantFrom('n', 'u', 'm', '', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', 'e3', 'e-6'),
    )
    .map(([amount, suffix]) => `${amount}${suffix}`);

  it('means the same after it was written, and is written the same', () => {
    fc.assert(
      fc.property(anyQuantity, (text) => {
        const canonical = canonicalQuantity(text);
        expect(quantityOf(canonical).nano).toBe(quantityOf(text).nano);
        expect(canonicalQuantity(canonical)).toBe(canonical);
      }),
    );
  });

  it('adds in any order and takes away what was added', () => {
    fc.assert(
      fc.property(anyQuantity, anyQuantity, (a, b) => {
        const [x, y] = [quantityOf(a), quantityOf(b)];
        expect(addQuantities(x, y).nano).toBe(addQuantities(y, x).nano);
        expect(compareQuantities(subtractQuantities(addQuantities(x, y), y), x)).toBe(0);
      }),
    );
  });

  it('keeps the format of the first amount that is not nothing', () => {
    expect(formatQuantity(addQuantities(quantityOf('0'), quantityOf('2Gi')))).toBe('2Gi');
    expect(formatQuantity(addQuantities(quantityOf('1G'), quantityOf('1Gi')))).toBe('2073741824');
  });
});
