/** SQL in pieces: names, texts, numbers, signs. */
export interface Token {
  readonly kind: 'name' | 'quoted' | 'text' | 'number' | 'sign' | 'end';
  readonly value: string;
  /** Where it begins, for messages that quote the rest. */
  readonly at: number;
}

const pattern =
  /\s+|--[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/|'((?:[^'\\]|\\.|'')*)'|"((?:[^"\\]|\\.|"")*)"|`([^`]*)`|(\d+(?:\.\d+)?)|(@{0,2}[A-Za-z_][\w$.]*)|(<=>|<>|!=|<=|>=|:=|\|\||&&|[-+*/%(),;=<>.@])/gy;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' };

const unescape = (text: string): string =>
  text.replace(/\\(.)|''|""/gs, (all, character: string | undefined) =>
    character === undefined ? all.charAt(0) : (escapes[character] ?? character),
  );

/** undefined for a text that cannot be read to its end. */
export function tokenize(sql: string): Token[] | undefined {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < sql.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(sql);
    if (!match) return undefined;
    const [, single, double, backtick, number, name, sign] = match;
    const text = single ?? double;
    if (text !== undefined) tokens.push({ kind: 'text', value: unescape(text), at });
    else if (backtick !== undefined) tokens.push({ kind: 'quoted', value: backtick, at });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number, at });
    else if (name !== undefined) tokens.push({ kind: 'name', value: name, at });
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign, at });
  }
  tokens.push({ kind: 'end', value: '', at: sql.length });
  return tokens;
}

/** The statements of a script, without their semicolons. */
export function splitStatements(script: string): string[] {
  const tokens = tokenize(script) ?? [];
  const ends = tokens.filter(({ kind, value }) => kind === 'end' || value === ';');
  let start = 0;
  return ends
    .map(({ at }) => {
      const statement = script.slice(start, at).trim();
      start = at + 1;
      return statement;
    })
    .filter((statement) => statement !== '');
}
