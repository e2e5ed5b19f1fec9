import type { ReactNode } from 'react';

interface Props {
  readonly name: string;
  readonly children: ReactNode;
}

export function Figure({ name, children }: Props) {
  return (
    <figure data-figure={name}>
      <figcaption>{children}</figcaption>
    </figure>
  );
}
