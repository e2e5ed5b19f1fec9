/** Reads a Go template. Spec: https://pkg.go.dev/text/template */
import {
  TemplateError,
  type Branch,
  type ParsedTemplate,
  type Pipe,
  type TemplatePart,
} from './ast.ts';
import { lexTemplate, type Piece, type Token } from './lex-template.ts';
import { PipeParser } from './parse-pipe.ts';

/** Throws TemplateError. */
export function parseTemplate(template: string): ParsedTemplate {
  const parser = new Parser(lexTemplate(template));
  const body = parser.parts([]).parts;
  return { body, named: parser.named };
}

interface Block {
  readonly parts: TemplatePart[];
  /** The action that ended it: its words. */
  readonly end: readonly Token[];
}

class Parser {
  readonly named = new Map<string, readonly TemplatePart[]>();
  readonly #pieces: readonly Piece[];
  #at = 0;

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
  }

  /** All parts up to one of `enders`; with none, up to the end. */
  parts(enders: readonly string[]): Block {
    const parts: TemplatePart[] = [];
    for (let piece = this.#next(); piece; piece = this.#next()) {
      if (piece.type === 'text') {
        parts.push(piece);
        continue;
      }
      const tokens = withoutSpace(piece.tokens);
      const [first] = tokens;
      if (!first) throw fault(piece.line, 'missing value for command');
      if (enders.includes(first.text)) return { parts, end: tokens };
      if (first.text === 'end' || first.text === 'else')
        throw fault(piece.line, `unexpected {{${first.text}}}`);
      const part = this.#action(piece.tokens, first, piece.line);
      if (part) parts.push(part);
    }
    if (enders.length > 0) throw fault(this.#lastLine(), 'unexpected EOF');
    return { parts, end: [] };
  }

  #next(): Piece | undefined {
    return this.#pieces[this.#at++];
  }

  #lastLine(): number {
    const last = this.#pieces.findLast((piece) => piece.type === 'action');
    return last?.type === 'action' ? last.line : 1;
  }

  #action(tokens: readonly Token[], first: Token, line: number): TemplatePart | undefined {
    switch (first.text) {
      case 'if':
      case 'with':
      case 'range':
        return this.#branch(first.text, tokens, line);
      case 'break':
      case 'continue':
        return { type: first.text };
      case 'define':
        this.named.set(nameOf(tokens), this.parts(['end']).parts);
        return undefined;
      case 'block': {
        const name = nameOf(tokens);
        this.named.set(name, this.parts(['end']).parts);
        return { type: 'template', name, pipe: pipeAfter(tokens, 2, line) };
      }
      case 'template':
        return { type: 'template', name: nameOf(tokens), pipe: pipeAfter(tokens, 2, line) };
      default:
        return { type: 'action', pipe: readPipe(tokens, line), place: first.place };
    }
  }

  #branch(type: Branch['type'], tokens: readonly Token[], line: number): Branch {
    const pipe = pipeAfter(tokens, 1, line);
    if (!pipe) throw fault(line, `missing value for ${type}`);
    const place = withoutSpace(tokens)[1]?.place ?? '';
    const { parts: body, end } = this.parts(['end', 'else']);
    if (end[0]?.text === 'end') return { type, pipe, body, otherwise: [], place };
    const [, next] = end;
    if (next?.text === 'if' || next?.text === 'with') {
      const nested = this.#branch(next.text, end.slice(1), line);
      return { type, pipe, body, otherwise: [nested], place };
    }
    return { type, pipe, body, otherwise: this.parts(['end']).parts, place };
  }
}

const withoutSpace = (tokens: readonly Token[]) => tokens.filter(({ kind }) => kind !== 'space');

const nameOf = (tokens: readonly Token[]) =>
  withoutSpace(tokens)[1]?.text.replace(/^["`]|["`]$/g, '') ?? '';

/** The pipe behind the first `count` words; undefined when there is none. */
function pipeAfter(tokens: readonly Token[], count: number, line: number): Pipe | undefined {
  const skipped = withoutSpace(tokens)[count - 1];
  const rest = skipped ? tokens.slice(tokens.indexOf(skipped) + 1) : [];
  return withoutSpace(rest).length === 0 ? undefined : readPipe(rest, line);
}

function readPipe(tokens: readonly Token[], line: number): Pipe {
  return new PipeParser(tokens, line).parse();
}

const fault = (line: number, what: string) =>
  new TemplateError(`template: output:${line}: ${what}`);
