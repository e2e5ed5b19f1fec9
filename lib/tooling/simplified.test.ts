import { expect, it } from 'vitest';
import { findSimplifications } from './simplified.ts';

it('finds what a source leaves out, and only that', () => {
  const source = [
    '/**',
    ' * A thing.',
    ' * Simplified: one part is missing,',
    ' * and so is its lid.',
    ' * Spec: https://example.org',
    ' */',
    "const text = 'Simplified: no comment';",
    '// Simplified: rounding.',
    '/** Simplified: a single line. */',
  ].join('\n');
  expect(findSimplifications('a.ts', source).map(({ text }) => text)).toEqual([
    'one part is missing, and so is its lid.',
    'rounding.',
    'a single line.',
  ]);
});
