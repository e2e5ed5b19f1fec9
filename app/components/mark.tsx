import type { ReactNode } from 'react';

interface Props {
  readonly className: string;
  /** The side of its grid. */
  readonly grid: number;
  /** The side on the page, in pixels. */
  readonly size: number;
  readonly children: ReactNode;
}

/** A small drawing for a state. It stands beside a word that says the same, so it is not read out. */
export function Mark({ className, grid, size, children }: Props) {
  return (
    <svg
      className={className}
      viewBox={`0 0 ${grid} ${grid}`}
      width={size}
      height={size}
      aria-hidden
    >
      {children}
    </svg>
  );
}
