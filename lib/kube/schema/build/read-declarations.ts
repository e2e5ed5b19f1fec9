/** Reads interfaces and classes of TypeScript declaration files: members, whether they must be there, comments. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

export interface Member {
  readonly name: string;
  readonly type: string;
  readonly isOptional: boolean;
  readonly description: string;
}

export interface Declaration {
  readonly name: string;
  readonly description: string;
  readonly members: readonly Member[];
}

export function readDeclarations(path: string): Declaration[] {
  const text = readFileSync(path, 'utf8');
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return source.statements
    .filter((one) => ts.isInterfaceDeclaration(one) || ts.isClassDeclaration(one))
    .map((one) => ({
      name: one.name?.text ?? '',
      description: commentBefore(text, one),
      members: [...one.members].flatMap((member) => readMember(text, source, member)),
    }));
}

function readMember(text: string, source: ts.SourceFile, member: ts.Node): Member[] {
  if (!ts.isPropertySignature(member) && !ts.isPropertyDeclaration(member)) return [];
  const isStatic = ts
    .getModifiers(member as ts.PropertyDeclaration)
    ?.some((one) => one.kind === ts.SyntaxKind.StaticKeyword);
  if (isStatic || !member.type) return [];
  const name = ts.isStringLiteral(member.name) ? member.name.text : member.name.getText(source);
  return [
    {
      name,
      type: member.type.getText(source).replace(/\s+/g, ' '),
      isOptional: member.questionToken !== undefined,
      description: commentBefore(text, member),
    },
  ];
}

function commentBefore(text: string, node: ts.Node): string {
  const last = ts.getLeadingCommentRanges(text, node.getFullStart())?.at(-1);
  if (!last) return '';
  const comment = text.slice(last.pos, last.end);
  return comment.startsWith('/**') ? innerText(comment) : '';
}

function innerText(comment: string): string {
  const lines = comment
    .slice(3, -2)
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''));
  const text = lines.join('\n').replace(/^\s+|\s+$/g, '');
  return text.replace(/\\(['"])/g, '$1').replaceAll('*\\/', '*/');
}
