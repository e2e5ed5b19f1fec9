import { describe, expect, it } from 'vitest';
import { fnv32a, safeEncode, templateHash } from './template-hash.ts';

describe('the hash of a pod template', () => {
  it('is FNV-1a in letters that spell no words', () => {
    expect(fnv32a('')).toBe(2166136261);
    expect(fnv32a('a')).toBe(3826002220);
    expect(safeEncode('3826002220')).toMatch(/^[bcdfghjklmnpqrstvwxz2456789]{10}$/);
  });

  it('does not depend on the order of members, and does on a collision count', () => {
    const template = { a: 1, b: { c: 2, d: undefined } };
    expect(templateHash({ b: { c: 2 }, a: 1 })).toBe(templateHash(template));
    expect(templateHash(template, 1)).not.toBe(templateHash(template));
    expect(templateHash({ a: 2 })).not.toBe(templateHash(template));
  });
});
