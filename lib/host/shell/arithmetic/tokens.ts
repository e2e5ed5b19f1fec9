/** The tokens of arithmetic: numbers, names (with a subscript), operators. */
export interface Token {
  readonly kind: 'number' | 'name' | 'operator' | 'end';
  readonly text: string;
  /** The text between the brackets after a name. */
  readonly subscript?: string;
  readonly at: number;
}

export class ArithmeticError extends Error {
  /** Of a bad number: bash shows the expression only as far as this place. */
  readonly endsAtToken: number | undefined;

  constructor(message: string, endsAtToken?: number) {
    super(message);
    this.endsAtToken = endsAtToken;
  }
}

const operators = [
  '<<=',
  '>>=',
  '**',
  '++',
  '--',
  '<<',
  '>>',
  '<=',
  '>=',
  '==',
  '!=',
  '&&',
  '||',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '&=',
  '^=',
  '|=',
  ...'+-*/%<>=!~&|^?:,()'.split(''),
];

export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    if (/\s/.test(source[at] ?? '')) {
      at++;
      continue;
    }
    const token = readToken(source, at);
    tokens.push(token);
    at += token.text.length + (token.subscript === undefined ? 0 : token.subscript.length + 2);
  }
  tokens.push({ kind: 'end', text: '', at });
  return tokens;
}

function readToken(source: string, at: number): Token {
  const rest = source.slice(at);
  const number = /^[0-9][0-9A-Za-z@_#]*/.exec(rest);
  if (number) return { kind: 'number', text: number[0], at };
  const name = /^[A-Za-z_][A-Za-z0-9_]*/.exec(rest);
  if (name) return readName(rest, name[0], at);
  const operator = operators.find((each) => rest.startsWith(each));
  if (operator) return { kind: 'operator', text: operator, at };
  throw new ArithmeticError(`syntax error: operand expected (error token is "${rest}")`);
}

function readName(rest: string, name: string, at: number): Token {
  if (rest[name.length] !== '[') return { kind: 'name', text: name, at };
  let depth = 0;
  for (let end = name.length; end < rest.length; end++) {
    if (rest[end] === '[') depth++;
    if (rest[end] === ']' && --depth === 0)
      return { kind: 'name', text: name, subscript: rest.slice(name.length + 1, end), at };
  }
  throw new ArithmeticError(`bad array subscript (error token is "${rest}")`);
}
