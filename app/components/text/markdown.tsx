import type { Node, PhrasingContent, RootContent } from 'mdast';
import type { ReactNode } from 'react';
import { CodeBlock } from './code-block.tsx';
import { ConsoleBlock } from './console-block.tsx';
import { Directive, isDirective } from './directive.tsx';
import { TextLink } from './text-link.tsx';

/** Draws a tree of Markdown. What it does not know it refuses, so that nothing vanishes from a text unseen. */
export function Markdown({ nodes }: { readonly nodes: readonly RootContent[] }) {
  return <>{nodes.map((node, index) => draw(node, index))}</>;
}

function children(node: { readonly children: readonly RootContent[] }): ReactNode {
  return <Markdown nodes={node.children} />;
}

function draw(node: RootContent, key: number): ReactNode {
  if (isDirective(node)) {
    return (
      <Directive key={key} node={node}>
        {children(node)}
      </Directive>
    );
  }
  switch (node.type) {
    case 'code':
      return node.lang === 'console' ? (
        <ConsoleBlock key={key} block={node.value} meta={node.meta ?? ''} />
      ) : (
        <CodeBlock key={key} code={node.value} />
      );
    case 'heading':
      return <h3 key={key}>{children(node)}</h3>;
    case 'paragraph':
      return <p key={key}>{children(node)}</p>;
    case 'list': {
      const List = node.ordered ? 'ol' : 'ul';
      return <List key={key}>{children(node)}</List>;
    }
    case 'listItem':
      return <li key={key}>{children(node)}</li>;
    case 'blockquote':
      return <blockquote key={key}>{children(node)}</blockquote>;
    case 'thematicBreak':
      return <hr key={key} />;
    case 'table':
      return <Table key={key} node={node} />;
    default:
      return drawPhrase(node as PhrasingContent, key);
  }
}

/** Code so short is never broken at the end of a line. */
const longestWhole = 24;

function drawPhrase(node: PhrasingContent, key: number): ReactNode {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'strong':
      return <strong key={key}>{children(node)}</strong>;
    case 'emphasis':
      return <em key={key}>{children(node)}</em>;
    case 'inlineCode':
      return (
        <code key={key} className={node.value.length <= longestWhole ? 'whole' : undefined}>
          {node.value}
        </code>
      );
    case 'break':
      return <br key={key} />;
    case 'link':
      return (
        <TextLink key={key} href={node.url}>
          {children(node)}
        </TextLink>
      );
    default:
      throw new Error(`the text has a ${(node as Node).type}, which is not drawn`);
  }
}

type TableNode = Extract<RootContent, { type: 'table' }>;

function Table({ node }: { readonly node: TableNode }) {
  const [head, ...rows] = node.children;
  return (
    <div className="table-scroll">
      <table>
        <thead>
          <tr>
            {head?.children.map((cell, index) => (
              <th key={index} scope="col">
                {children(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.children.map((cell, column) => (
                <td key={column}>{children(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
