'use client';
import type { ReactNode } from 'react';
import { useLearn } from '../learn/learn-context.tsx';

interface Props {
  readonly href: string;
  readonly children: ReactNode;
}

/** Addresses of the student's own world open in the browser pane; all others lead out of the course. */
export function TextLink({ href, children }: Props) {
  const { browseTo } = useLearn();
  if (!isInWorld(href)) return <a href={href}>{children}</a>;
  return (
    <a
      href={href}
      onClick={(event) => {
        event.preventDefault();
        browseTo(href);
      }}
    >
      {children}
    </a>
  );
}

const isInWorld = (href: string): boolean =>
  /^https?:\/\/(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(href);
