import { describe, expect, it } from 'vitest';
import { alignCells } from './align-cells.ts';

describe('cells in columns', () => {
  it('lines up the cells of lines that follow each other', () => {
    expect(alignCells('a:\t1\nlong:\t2\nalone\nb:\t3\n')).toBe(
      'a:     1\nlong:  2\nalone\nb:  3\n',
    );
  });

  it('gives an empty column its padding, and leaves the last cell alone', () => {
    expect(alignCells('x\t\ty\tz\nxx\t\tyy\tzz')).toBe('x     y   z\nxx    yy  zz');
  });

  it('lets an inner column end where its lines end', () => {
    expect(alignCells('a\tb\tc\na\tlong\nlonger\tb\tc')).toBe(
      'a       b  c\na       long\nlonger  b  c',
    );
  });
});
