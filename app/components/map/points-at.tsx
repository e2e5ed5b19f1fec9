'use client';
import type { ReactNode } from 'react';

interface Props {
  /** uids. */
  readonly pods: readonly string[];
  /** Told what to light while the pointer, or the focus, is here. */
  readonly onLight: (pods: readonly string[]) => void;
  readonly children: ReactNode;
}

/** A thing that has pods: it shows which, where no line can. */
export function PointsAt({ pods, onLight, children }: Props) {
  return (
    <button
      type="button"
      className="points-at"
      onPointerEnter={() => onLight(pods)}
      onPointerLeave={() => onLight([])}
      onFocus={() => onLight(pods)}
      onBlur={() => onLight([])}
    >
      {children}
    </button>
  );
}
