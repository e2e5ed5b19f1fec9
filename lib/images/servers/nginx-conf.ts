/**
 * nginx.conf: directives, blocks, includes, and what nginx says of a broken one.
 * Spec: https://nginx.org/en/docs/beginners_guide.html#conf_structure
 */
import type { FileSystem } from '#lib/sim/files.ts';

export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  readonly block?: readonly Directive[];
  readonly file: string;
  readonly line: number;
}

/** What stands after "nginx: [emerg] ". */
export class ConfError extends Error {}

/** Reads a configuration with all it includes. Throws ConfError. */
export function readConf(files: FileSystem, path: string): readonly Directive[] {
  if (files.stat(path)?.type !== 'file') {
    throw new ConfError(`open() "${path}" failed (2: No such file or directory)`);
  }
  const tokens = tokenize(files.read(path));
  const parser = { tokens, at: 0, file: path, files };
  const directives = parseBlock(parser, false);
  return directives;
}

interface Token {
  readonly text: string;
  readonly line: number;
  readonly quoted: boolean;
}

interface Parser {
  readonly tokens: readonly Token[];
  at: number;
  readonly file: string;
  readonly files: FileSystem;
}

const tokenPattern =
  /#[^\n]*|\n|[ \t\r]+|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([{};])|((?:[^\s{};"'#\\$]|\\.|\$\{\w+\}|\$)(?:[^\s{};\\$]|\\.|\$\{\w+\}|\$)*)/g;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (const match of text.matchAll(tokenPattern)) {
    const [all, double, single, mark, word] = match;
    const quoted = double ?? single;
    const found = quoted ?? mark ?? word;
    if (found !== undefined) tokens.push({ text: found, line, quoted: quoted !== undefined });
    line += all.split('\n').length - 1;
  }
  return tokens;
}

function parseBlock(parser: Parser, isInner: boolean): Directive[] {
  const directives: Directive[] = [];
  for (;;) {
    const token = parser.tokens[parser.at];
    if (!token) {
      if (!isInner) return directives;
      throw unexpected(parser, 'end of file, expecting "}"');
    }
    if (isMark(token, '}')) {
      if (!isInner) throw unexpected(parser, '"}"');
      parser.at++;
      return directives;
    }
    directives.push(...expandInclude(parser, parseDirective(parser)));
  }
}

const isMark = (token: Token | undefined, mark: string) =>
  token !== undefined && !token.quoted && token.text === mark;

function parseDirective(parser: Parser): Directive {
  const first = parser.tokens[parser.at];
  const words: string[] = [];
  for (;;) {
    const token = parser.tokens[parser.at];
    if (!token) throw unexpected(parser, 'end of file, expecting ";" or "}"');
    if (isMark(token, '}')) throw unexpected(parser, '"}"');
    parser.at++;
    if (isMark(token, ';') || isMark(token, '{')) {
      const [name = '', ...args] = words;
      const position = { file: parser.file, line: first?.line ?? 1 };
      if (isMark(token, ';')) return { name, args, ...position };
      return { name, args, block: parseBlock(parser, true), ...position };
    }
    words.push(token.text);
  }
}

function unexpected({ tokens, at, file }: Parser, what: string): ConfError {
  const line = (tokens[at] ?? tokens.at(-1))?.line ?? 1;
  return new ConfError(`unexpected ${what} in ${file}:${line}`);
}

function expandInclude(parser: Parser, directive: Directive): readonly Directive[] {
  if (directive.name !== 'include') return [directive];
  const pattern = directive.args[0] ?? '';
  const path = pattern.startsWith('/') ? pattern : `/etc/nginx/${pattern}`;
  return matchingFiles(parser.files, path).flatMap((file) => readConf(parser.files, file));
}

function matchingFiles(files: FileSystem, path: string): string[] {
  if (!path.includes('*')) return [path];
  const slash = path.lastIndexOf('/');
  const folder = path.slice(0, slash);
  if (files.stat(folder)?.type !== 'folder') return [];
  const [before = '', after = ''] = path.slice(slash + 1).split('*');
  return files
    .list(folder)
    .filter((name) => name.startsWith(before) && name.endsWith(after) && !name.startsWith('.'))
    .map((name) => `${folder}/${name}`);
}

/** The directives of a name, wherever they stand directly in the block. */
export function all(block: readonly Directive[], name: string): Directive[] {
  return block.filter((directive) => directive.name === name);
}

/** The arguments of the last directive of a name. */
export function argsOf(block: readonly Directive[], name: string): readonly string[] | undefined {
  return all(block, name).at(-1)?.args;
}
