import type { ReactNode } from 'react';
import { OwnershipFigure } from '../figures/ownership-figure.tsx';
import { PortsFigure } from '../figures/ports-figure.tsx';

/** Figures draw the student's own cluster; before there is one, they draw the figures of the text. */
const figures: Readonly<Record<string, () => ReactNode>> = {
  ownership: OwnershipFigure,
  ports: PortsFigure,
};

interface Props {
  readonly name: string;
  readonly children: ReactNode;
}

export function Figure({ name, children }: Props) {
  const Drawing = figures[name];
  if (!Drawing) throw new Error(`the text has a figure "${name}", which is not known`);
  return (
    <figure>
      <figcaption>{children}</figcaption>
      <Drawing />
    </figure>
  );
}
