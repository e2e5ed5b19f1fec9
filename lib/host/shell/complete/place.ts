/** Where in a command line the cursor stands. */
import type { Shell } from '../shell.ts';

export interface Place {
  /** The words of the present command before the cursor's, without their quotes, aliases replaced. */
  readonly words: readonly string[];
  /** What of the present word stands before the cursor, as it was typed. */
  readonly word: string;
  /** The same without quotes and backslashes. */
  readonly plain: string;
  /** Where the word begins in the line. */
  readonly start: number;
  /** The quote that is open: "'" or '"'. */
  readonly quote: string;
  readonly isSingleQuoted: boolean;
  /** The word is a command's name. */
  readonly isCommand: boolean;
  /** The word is the file of a redirection. */
  readonly isRedirection: boolean;
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly kind: 'word' | 'separator' | 'redirection';
}

const beforeCommands = new Set(
  'if then else elif while until do ! { time sudo exec command env nohup xargs watch'.split(' '),
);

export function readPlace(shell: Shell, before: string): Place {
  const tokens = tokenize(before);
  const last = tokens.at(-1);
  const isInWord = last?.kind === 'word' && last.start + last.text.length === before.length;
  const word = isInWord ? last.text : '';
  const previous = isInWord ? tokens.slice(0, -1) : tokens;
  const command = currentCommand(previous);
  const isRedirection = previous.at(-1)?.kind === 'redirection';
  const words = expandFirst(
    shell,
    command.map(({ text }) => unquote(text)),
  );
  const isCommand =
    !isRedirection && words.every((each) => beforeCommands.has(each) || /^\w+=/.test(each));
  const quote = openQuote(word);
  return {
    words,
    word,
    plain: unquote(word),
    start: isInWord ? last.start : before.length,
    quote,
    isSingleQuoted: quote === "'",
    isCommand,
    isRedirection,
  };
}

/** The words since the last separator, without the files of redirections. */
function currentCommand(tokens: readonly Token[]): Token[] {
  const words: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'separator') words.length = 0;
    else if (token.kind === 'word' && tokens[index - 1]?.kind !== 'redirection') words.push(token);
  }
  return words;
}

/** An alias stands for its words here too: `k get` completes as `kubectl get`. */
function expandFirst(shell: Shell, words: readonly string[]): string[] {
  const first = words.findIndex((word) => !/^\w+=/.test(word) && !beforeCommands.has(word));
  const alias = shell.aliases.get(words[first] ?? '');
  const rest = first < 0 ? [...words] : words.slice(first);
  return alias === undefined ? rest : [...alias.trim().split(/\s+/), ...rest.slice(1)];
}

function tokenize(line: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < line.length;) {
    const rest = line.slice(at);
    const [blank = ''] = /^\s+/.exec(rest) ?? [];
    if (blank) {
      at += blank.length;
      continue;
    }
    const [redirection = ''] = /^(?:\d*(?:>>|>&|<<<|<<|>\||[<>])|&>>?)/.exec(rest) ?? [];
    const [separator = ''] = /^(?:\|\||&&|;;|\$\(|[;|&(){}`])/.exec(rest) ?? [];
    const text = redirection || separator || readWord(rest);
    const kind = redirection ? 'redirection' : separator ? 'separator' : 'word';
    tokens.push({ text, start: at, kind });
    at += text.length;
  }
  return tokens;
}

/** A word up to the next blank or operator outside quotes; one that holds `$(` goes on within it. */
function readWord(text: string): string {
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\' && quote !== "'") at++;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (/[\s;|&()<>`]/.test(character) && !(character === '(' && text.charAt(at - 1) === '$'))
      return text.slice(0, Math.max(at, 1));
  }
  return text;
}

function openQuote(word: string): string {
  let quote = '';
  for (let at = 0; at < word.length; at++) {
    const character = word.charAt(at);
    if (character === '\\' && quote !== "'") at++;
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
  }
  return quote;
}

export function unquote(word: string): string {
  let plain = '';
  let quote = '';
  for (let at = 0; at < word.length; at++) {
    const character = word.charAt(at);
    if (character === '\\' && quote !== "'") plain += word.charAt(++at);
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
    else plain += character;
  }
  return plain;
}
