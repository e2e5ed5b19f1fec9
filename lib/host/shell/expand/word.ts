/** Words into what they mean: one text, a pattern, or fields. Spec: bash manual, 3.5 Shell Expansions */
import type { BracketGlobPart, DoubleQuotedPart, LocaleStringPart, Word, WordPart } from 'unbash';
import type { Running } from '../../process.ts';
import { LimitReached } from '../../limits.ts';
import { assertLength } from '../messages.ts';
import type { Shell } from '../shell.ts';
import { expandArithmeticPart } from './arithmetic-expansion.ts';
import { expandBraces } from './brace.ts';
import { substituteCommand } from './command-substitution.ts';
import { expandLiteral } from './literal.ts';
import { parseWord } from './parse-word.ts';
import { expandPathnames } from './glob.ts';
import { expandParameter, expandSimple } from './parameter.ts';
import { substituteProcess } from './process-substitution.ts';
import { FieldSink, PatternSink, RegexSink, ReplacementSink, TextSink, type Sink } from './sink.ts';
import { expandTilde } from './tilde.ts';

/** Several words into the arguments of a command. */
export function* expandFields(shell: Shell, words: readonly Word[]): Running<string[]> {
  const fields: string[] = [];
  for (const word of words) yield* expandInto(shell, word, fields);
  return fields;
}

export function* expandInto(shell: Shell, word: Word, fields: string[]): Running<void> {
  if (isPlain(word)) {
    fields.push(word.text);
    return;
  }
  const { words: limit } = shell.process.kernel.limits;
  for (const each of bracedWords(shell, word)) {
    const sink = new FieldSink(shell.variables.get('IFS') ?? ' \t\n');
    yield* expandWord(shell, each, sink);
    for (const field of sink.finish()) {
      if (field.pattern === undefined || shell.options.has('noglob')) fields.push(field.text);
      else fields.push(...expandPathnames(shell, field));
    }
    if (fields.length > limit) throw new LimitReached(`more than ${limit} words: stopped`);
  }
}

/** Nothing in it means anything but itself. */
function isPlain({ parts, text }: Word): boolean {
  return !parts && !text.includes('~') && !text.includes('\\');
}

/** One text: neither split nor matched with files. */
export function* expandText(shell: Shell, word: Word): Running<string> {
  if (isPlain(word)) return word.text;
  const sink = new TextSink();
  yield* expandWord(shell, word, sink);
  return sink.text;
}

/** The value of an assignment: as a text, with tildes after each colon. */
export function* expandAssigned(shell: Shell, word: Word): Running<string> {
  const sink = new TextSink();
  yield* expandWord(shell, word, sink, 'assignment');
  assertLength(shell, sink.text.length);
  return sink.text;
}

export function* expandPattern(shell: Shell, word: Word): Running<string> {
  const sink = new PatternSink();
  yield* expandWord(shell, word, sink);
  return sink.text;
}

export function* expandRegex(shell: Shell, word: Word): Running<string> {
  const sink = new RegexSink();
  yield* expandWord(shell, word, sink);
  return sink.text;
}

export function* expandReplacement(shell: Shell, word: Word): Running<string> {
  const sink = new ReplacementSink();
  yield* expandWord(shell, word, sink);
  return sink.text;
}

function bracedWords(shell: Shell, word: Word): readonly Word[] {
  const hasBraces = word.parts?.some(({ type }) => type === 'BraceExpansion');
  if (!hasBraces || !shell.options.has('braceexpand')) return [word];
  return expandBraces(word.text, shell.process.kernel.limits.words).map(parseWord);
}

export function* expandWord(
  shell: Shell,
  word: Word,
  sink: Sink,
  context: 'word' | 'assignment' = 'word',
): Running<void> {
  const [first, ...rest] = word.parts ?? [literal(word)];
  if (!first) return;
  const isAssignment = context === 'assignment' || /^[A-Za-z_]\w*\+?=~/.test(word.text);
  if (first.type === 'Literal')
    expandLiteral(sink, expandFirst(shell, sink, first.text, isAssignment));
  else yield* expandPart(shell, first, sink);
  for (const part of rest) {
    if (part.type === 'Literal' && isAssignment)
      expandLiteral(sink, expandTilde(shell, sink, part.text, { isAssignment, isFirst: false }));
    else yield* expandPart(shell, part, sink);
  }
}

/** For any command `x=~/y` is expanded as the assignment that it looks like. */
function expandFirst(shell: Shell, sink: Sink, text: string, isAssignment: boolean): string {
  const name = isAssignment ? (/^[A-Za-z_]\w*\+?=(?=~)/.exec(text)?.[0] ?? '') : '';
  if (name !== '') sink.literal(name);
  return expandTilde(shell, sink, text.slice(name.length), { isAssignment, isFirst: true });
}

function literal({ text, pos, end }: Word): WordPart {
  return { type: 'Literal', text, value: text, pos, end };
}

/** Parts within no quotes. */
export function* expandPart(shell: Shell, part: WordPart, sink: Sink): Running<void> {
  switch (part.type) {
    case 'Literal':
      return expandLiteral(sink, part.text);
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return sink.quoted(part.value);
    case 'DoubleQuoted':
    case 'LocaleString':
      return yield* expandDoubleQuoted(shell, part, sink);
    case 'Glob':
      if (part.kind === 'bracket') return yield* expandBracket(shell, part, sink);
      return sink.literal(part.text);
    case 'ExtendedGlob':
      return sink.literal(part.text);
    case 'BraceExpansion':
      return yield* expandPlainBraces(shell, part.text, sink);
    case 'ProcessSubstitution':
      return sink.quoted(yield* substituteProcess(shell, part));
    default:
      return yield* expandExpansion(shell, part, sink, false);
  }
}

/** Braces that brace expansion left alone: `{$a..$b}`. */
function* expandPlainBraces(shell: Shell, text: string, sink: Sink): Running<void> {
  sink.literal('{');
  for (const part of parseWord(`x${text.slice(1, -1)}`).parts ?? []) {
    if (part.type === 'Literal' && part.pos === 2) expandLiteral(sink, part.text.slice(1));
    else yield* expandPart(shell, part, sink);
  }
  sink.literal('}');
}

type ExpansionPart = Extract<
  WordPart,
  {
    type: 'SimpleExpansion' | 'ParameterExpansion' | 'CommandExpansion' | 'ArithmeticExpansion';
  }
>;

export function* expandExpansion(
  shell: Shell,
  part: ExpansionPart,
  sink: Sink,
  isQuoted: boolean,
): Running<void> {
  const put = (text: string) => (isQuoted ? sink.quoted(text) : sink.unquoted(text));
  switch (part.type) {
    case 'SimpleExpansion':
      return expandSimple(shell, part.text.slice(1), sink, isQuoted);
    case 'ParameterExpansion':
      return yield* expandParameter(shell, part, sink, isQuoted);
    case 'CommandExpansion':
      return put(yield* substituteCommand(shell, part));
    case 'ArithmeticExpansion':
      return put(yield* expandArithmeticPart(shell, part));
  }
}

function* expandDoubleQuoted(
  shell: Shell,
  { parts }: DoubleQuotedPart | LocaleStringPart,
  sink: Sink,
): Running<void> {
  // "$@" of no arguments is no field at all; everything else in quotes is one, be it empty.
  const [only] = parts;
  if (parts.length !== 1 || !only || !isList(only.text)) sink.quoted('');
  for (const part of parts) yield* expandQuotedPart(shell, part, sink);
}

function isList(text: string): boolean {
  return (
    text === '$@' || text.startsWith('${@') || text.includes('[@]') || /^\$\{!\w+@\}$/.test(text)
  );
}

/** A part within double quotes, a here-document, or an operand there. */
export function* expandQuotedPart(shell: Shell, part: WordPart, sink: Sink): Running<void> {
  if (part.type === 'Literal') sink.quoted(part.value);
  else if (isExpansion(part)) yield* expandExpansion(shell, part, sink, true);
  else if (part.type === 'DoubleQuoted') yield* expandDoubleQuoted(shell, part, sink);
  else sink.quoted(part.text);
}

function isExpansion(part: WordPart): part is ExpansionPart {
  return part.type.endsWith('Expansion') && part.type !== 'BraceExpansion';
}

function* expandBracket(shell: Shell, part: BracketGlobPart, sink: Sink): Running<void> {
  if (part.parts.every(({ type }) => type === 'Literal')) return sink.literal(part.text);
  const isNegated = /^\[[!^]/.test(part.text);
  sink.literal(isNegated ? part.text.slice(0, 2) : '[');
  for (const [index, inner] of part.parts.entries()) {
    if (index === 0 && isNegated && inner.type === 'Literal') sink.literal(inner.text.slice(1));
    else yield* expandPart(shell, inner, sink);
  }
  sink.literal(']');
}
