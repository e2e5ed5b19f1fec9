import type { RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive';
import type { ReactNode } from 'react';
import { Figure } from './figure.tsx';
import { Note } from './note.tsx';
import { Term } from './term.tsx';

type DirectiveNode = ContainerDirective | LeafDirective | TextDirective;

export function isDirective(node: RootContent): node is DirectiveNode {
  return node.type.endsWith('Directive');
}

interface Props {
  readonly node: DirectiveNode;
  readonly children: ReactNode;
}

/** `:::note`, `:::erratum`, `:::figure{name=…}`, `:term[…]{of=…}`. */
export function Directive({ node, children }: Props) {
  switch (node.name) {
    case 'note':
    case 'erratum':
      return <Note kind={node.name}>{children}</Note>;
    case 'figure':
      return <Figure name={node.attributes?.name ?? ''}>{children}</Figure>;
    case 'term':
      return <Term of={node.attributes?.of ?? ''}>{children}</Term>;
    default:
      throw new Error(`the text has a directive "${node.name}", which is not known`);
  }
}
