import type { ReactNode } from 'react';
import { Bar } from './bar/bar.tsx';

interface Props {
  readonly title: string;
  readonly text: string;
  /** The ways on. */
  readonly children: ReactNode;
}

/** A page that only says something. */
export function PlainPage({ title, text, children }: Props) {
  return (
    <>
      <Bar path="/" />
      <main id="text" className="plain" tabIndex={-1}>
        <h1>{title}</h1>
        <p>{text}</p>
        {children}
      </main>
    </>
  );
}
