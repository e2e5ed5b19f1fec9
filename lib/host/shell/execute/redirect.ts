/** Redirections. Spec: https://www.gnu.org/software/bash/manual/html_node/Redirections.html */
import type { HereDoc, Redirect, Redirection, Word } from 'unbash';
import { FileError } from '#lib/sim/files.ts';
import { openDevice } from '../../devices.ts';
import { fileErrorWords } from '../../file-error-words.ts';
import { openForReading, openForWriting } from '../../file-stream.ts';
import type { Descriptor, Kernel } from '../../kernel.ts';
import { createPipe, pipeOf } from '../../pipe.ts';
import type { Pipe, Running } from '../../process.ts';
import { scriptBody } from '../expand/command-substitution.ts';
import { TextSink } from '../expand/sink.ts';
import { expandFields, expandQuotedPart, expandText } from '../expand/word.ts';
import type { Shell } from '../shell.ts';
import { forkShell } from '../subshell.ts';
import { lineOf } from '../unit.ts';
import { openNetwork } from './network-redirect.ts';
import { RedirectError } from './redirect-error.ts';

/** What can become of redirections when their command has ended. */
export interface Applied {
  /** Puts the shell's descriptors back as they were. */
  restore(): void;
  /** Lets go of what was there before: they are for good. */
  keep(): void;
}

/** Changes the shell's own descriptors. Throws RedirectError, after putting back what was changed. */
export function* applyRedirects(shell: Shell, redirects: readonly Redirection[]): Running<Applied> {
  const changes = new Changes(shell);
  try {
    for (const redirect of redirects) yield* applyOne(shell, redirect, changes);
  } catch (error) {
    changes.restore();
    if (error instanceof FileError)
      throw new RedirectError(`${error.path}: ${fileErrorWords(error.code)}`);
    throw error;
  }
  return changes;
}

class Changes implements Applied {
  readonly #kernel: Kernel;
  readonly #descriptors: Map<number, Descriptor>;
  readonly #saved: (readonly [number, Descriptor | undefined])[] = [];

  constructor(shell: Shell) {
    this.#kernel = shell.process.kernel;
    this.#descriptors = this.#kernel.descriptors;
  }

  get(number: number): Descriptor | undefined {
    return this.#descriptors.get(number);
  }

  put(number: number, descriptor: Descriptor | undefined): void {
    this.#saved.push([number, this.#descriptors.get(number)]);
    if (descriptor) this.#descriptors.set(number, descriptor);
    else this.#descriptors.delete(number);
  }

  open(number: number, opened: Pipe | Descriptor, access: Descriptor['access']): void {
    this.put(number, 'retain' in opened ? opened : this.#kernel.open(opened, access));
  }

  /** The first free number from 10 on. */
  get free(): number {
    let number = 10;
    while (this.#descriptors.has(number)) number++;
    return number;
  }

  keep(): void {
    for (const [, old] of this.#saved.splice(0)) old?.release();
  }

  restore(): void {
    for (const [number, old] of this.#saved.splice(0).reverse()) {
      this.#descriptors.get(number)?.release();
      if (old) this.#descriptors.set(number, old);
      else this.#descriptors.delete(number);
    }
  }
}

function* applyOne(shell: Shell, redirect: Redirection, changes: Changes): Running<void> {
  if (redirect.type === 'HereDoc') {
    const text = yield* hereDocument(shell, redirect);
    return changes.open(numberOf(shell, redirect, 0, changes), pipeOf(text), 'read');
  }
  const target = redirect.target;
  if (!target) return;
  if (redirect.type === 'HereString') {
    const text = yield* expandText(shell, target);
    return changes.open(numberOf(shell, redirect, 0, changes), pipeOf(`${text}\n`), 'read');
  }
  const { operator } = redirect;
  const number = numberOf(shell, redirect, operator.startsWith('<') ? 0 : 1, changes);
  const streaming = operator === '<' ? openSubstitution(shell, target) : undefined;
  if (streaming) return changes.open(number, streaming, 'read');
  const word = yield* targetText(shell, target);
  if (operator === '<&' || operator === '>&') duplicate(shell, { redirect, word, number, changes });
  else if (operator.startsWith('&>')) bothTo(shell, word, operator === '&>>', changes);
  else {
    const opened = (yield* openNetwork(shell, word)) ?? openFile(shell, word, operator);
    changes.open(number, opened, accessOf(operator));
  }
}

function accessOf(operator: Redirect['operator']): Descriptor['access'] {
  if (operator === '<>') return 'both';
  return operator === '<' ? 'read' : 'write';
}

/** The descriptor's number; `{name}>file` takes a free one and puts it into the variable. */
function numberOf(
  shell: Shell,
  { descriptor }: Redirection,
  byDefault: number,
  changes: Changes,
): number {
  if (!descriptor) return byDefault;
  if (descriptor.type === 'FileDescriptor') return descriptor.value;
  const number = changes.free;
  shell.variables.set(descriptor.name, String(number));
  return number;
}

function* targetText(shell: Shell, target: Word): Running<string> {
  const fields = yield* expandFields(shell, [target]);
  const [only] = fields;
  if (fields.length !== 1 || only === undefined)
    throw new RedirectError(`${target.text}: ambiguous redirect`);
  return only;
}

interface Duplication {
  readonly redirect: Redirect;
  readonly word: string;
  readonly number: number;
  readonly changes: Changes;
}

/** `2>&1`, `<&3`, `>&-`, `3>&1-`; `>&file` is `&>file`. */
function duplicate(shell: Shell, { redirect, word, number, changes }: Duplication): void {
  if (word === '-') return changes.put(number, undefined);
  const from = /^(\d+)(-?)$/.exec(word);
  if (!from) {
    if (redirect.operator === '>&' && !redirect.descriptor)
      return bothTo(shell, word, false, changes);
    throw new RedirectError(`${redirect.target?.text ?? word}: ambiguous redirect`);
  }
  const source = changes.get(Number(from[1]));
  if (!source) throw new RedirectError(`${from[1]}: Bad file descriptor`);
  changes.put(number, source.retain());
  if (from[2]) changes.put(Number(from[1]), undefined);
}

function bothTo(shell: Shell, word: string, isAppending: boolean, changes: Changes): void {
  const opened = openFile(shell, word, isAppending ? '>>' : '>');
  const descriptor = 'retain' in opened ? opened : shell.process.kernel.open(opened, 'write');
  changes.put(1, descriptor);
  changes.put(2, descriptor.retain());
}

/** Throws FileError and RedirectError. */
function openFile(shell: Shell, word: string, operator: string): Pipe | Descriptor {
  const { process } = shell;
  if (word === '') throw new RedirectError(': No such file or directory');
  const path = process.path(word);
  const standard = standardStream(shell, path);
  if (standard) return standard;
  const device = openDevice(process, path);
  if (device) return device;
  try {
    if (operator === '<') return openForReading(process.files, path);
    const isThere = process.files.stat(path)?.type === 'file';
    if (operator === '>' && isThere && shell.options.has('noclobber'))
      throw new RedirectError(`${word}: cannot overwrite existing file`);
    return openForWriting(process.files, path, {
      isAppending: operator === '>>' || operator === '<>',
      mode: 0o666 & ~process.umask,
      limit: process.kernel.limits.fileLength,
    });
  } catch (error) {
    if (error instanceof FileError) throw new FileError(error.code, word);
    throw error;
  }
}

const standardNames: Readonly<Record<string, number>> = {
  '/dev/stdin': 0,
  '/dev/stdout': 1,
  '/dev/stderr': 2,
};

/** /dev/stdout and /dev/fd/N are the shell's own descriptors. */
function standardStream(shell: Shell, path: string): Descriptor | undefined {
  const numbered = /^\/dev\/fd\/(\d+)$/.exec(path)?.[1];
  const number = standardNames[path] ?? (numbered === undefined ? undefined : Number(numbered));
  if (number === undefined) return undefined;
  return shell.process.kernel.descriptors.get(number)?.retain();
}

/** `< <( … )` reads from the commands as they run. */
function openSubstitution(shell: Shell, target: Word): Pipe | undefined {
  const [part] = target.parts ?? [];
  if (target.parts?.length !== 1 || part?.type !== 'ProcessSubstitution') return undefined;
  if (part.operator !== '<' || !part.script) return undefined;
  const pipe = createPipe();
  const child = forkShell(shell, scriptBody(shell, part.script), { stdout: pipe });
  shell.lastBackgroundPid = child.pid;
  return pipe;
}

function* hereDocument(
  shell: Shell,
  { operator, body, delimiter, closing, pos }: HereDoc,
): Running<string> {
  const strip = operator === '<<-';
  if (!closing) warnOfEnd(shell, pos, delimiter?.value ?? '');
  const end = closing || body.text === '' || body.text.endsWith('\n') ? '' : '\n';
  if (!body.parts || delimiter?.quoted)
    return (strip ? body.text.replace(/^\t+/gm, '') : body.text) + end;
  const sink = new TextSink();
  let isLineStart = true;
  for (const part of body.parts) {
    if (part.type === 'Literal') {
      sink.quoted(strip ? stripTabs(part.value, isLineStart) : part.value);
      isLineStart = part.value.endsWith('\n');
    } else {
      yield* expandQuotedPart(shell, part, sink);
      isLineStart = false;
    }
  }
  return sink.text + end;
}

function warnOfEnd(shell: Shell, pos: number, delimiter: string): void {
  const { unit, process } = shell;
  const place = shell.isInteractive ? '' : `line ${lineOf(unit, unit.source.length)}: `;
  const words = `here-document at line ${lineOf(unit, pos)} delimited by end-of-file`;
  process.err(`${unit.name}: ${place}warning: ${words} (wanted \`${delimiter}')\n`);
}

function stripTabs(text: string, isLineStart: boolean): string {
  const inner = text.replace(/\n\t+/g, '\n');
  return isLineStart ? inner.replace(/^\t+/, '') : inner;
}
