/** Cuts a Go template into text and actions, and actions into words. Spec: text/template/parse/lex.go */
import { TemplateError } from './ast.ts';

export interface Token {
  readonly kind: 'space' | 'word' | 'field' | 'variable' | 'string' | 'char' | 'number' | 'mark';
  readonly text: string;
  /** "line:column" in the template. */
  readonly place: string;
}

export type Piece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'action'; readonly tokens: readonly Token[]; readonly line: number };

const forms: readonly (readonly [Token['kind'], RegExp])[] = [
  ['space', /[ \t\r\n]+/y],
  ['string', /"(?:[^"\\\n]|\\.)*"|`[^`]*`/y],
  ['char', /'(?:[^'\\]|\\.)+'/y],
  ['number', /[+-]?(?:0[xX][0-9a-fA-F]+|\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)/y],
  ['variable', /\$[\p{L}\p{Nd}_]*/uy],
  ['field', /\.[\p{L}_][\p{L}\p{Nd}_]*/uy],
  ['word', /[\p{L}_][\p{L}\p{Nd}_]*/uy],
  ['mark', /:=|[|(),=.]/y],
];

/** Throws TemplateError. */
export function lexTemplate(template: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let trims = false;
  while (at < template.length) {
    const open = template.indexOf('{{', at);
    const text = template.slice(at, open === -1 ? undefined : open);
    const isTrimmed = open !== -1 && /^\{\{-\s/.test(template.slice(open));
    pieces.push({ type: 'text', text: trimmed(text, trims, isTrimmed) });
    if (open === -1) break;
    const start = open + (isTrimmed ? 3 : 2);
    const comment = /^\s*\/\*[\s\S]*?\*\/\s*(-?)\}\}/.exec(template.slice(start));
    if (comment) {
      at = start + comment[0].length;
      trims = comment[1] === '-';
      continue;
    }
    const action = lexAction(template, start);
    pieces.push({ type: 'action', tokens: action.tokens, line: lineOf(template, open) });
    ({ end: at, trims } = action);
  }
  return pieces.filter((piece) => piece.type === 'action' || piece.text !== '');
}

function trimmed(text: string, left: boolean, right: boolean): string {
  const start = left ? text.trimStart() : text;
  return right ? start.trimEnd() : start;
}

const lineOf = (template: string, at: number) => template.slice(0, at).split('\n').length;

function placeOf(template: string, at: number): string {
  const before = template.slice(0, at);
  return `${lineOf(template, at)}:${at - (before.lastIndexOf('\n') + 1)}`;
}

function lexAction(
  template: string,
  start: number,
): { tokens: Token[]; end: number; trims: boolean } {
  const tokens: Token[] = [];
  let at = start;
  for (;;) {
    const close = /^\s+-\}\}|^\s*\}\}/.exec(template.slice(at));
    if (close) return { tokens, end: at + close[0].length, trims: close[0].includes('-') };
    const token = nextToken(template, at);
    tokens.push(token);
    at += token.text.length;
  }
}

function nextToken(template: string, at: number): Token {
  const line = lineOf(template, at);
  for (const [kind, form] of forms) {
    form.lastIndex = at;
    const match = form.exec(template);
    if (match) return { kind, text: match[0], place: placeOf(template, at) };
  }
  const character = template.charAt(at);
  if (character === '') throw new TemplateError(`template: output:${line}: unclosed action`);
  if (character === '"')
    throw new TemplateError(`template: output:${line}: unterminated quoted string`);
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  throw new TemplateError(
    `template: output:${line}: unexpected ${/[}!-/:-@]/.test(character) ? `"${character}" in operand` : `unrecognized character in action: U+${code} '${character}'`}`,
  );
}
