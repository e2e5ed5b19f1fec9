/** The files grep looks into: the operands, and with -r what lies below them. */
import { joinPath } from '#lib/sim/paths.ts';
import { attempt } from '../error-text.ts';
import { compileGlob } from '../glob.ts';
import { openInput, type Input } from '../input.ts';
import type { Context } from '../program.ts';
import type { grepOptions } from './grep-options.ts';

type GrepContext = Context<typeof grepOptions>;

export interface FoundFile {
  readonly name: string;
  readonly input: Input;
}

export class FileFinder {
  readonly #context: GrepContext;
  readonly #isExcluded: (name: string, isFolder: boolean) => boolean;
  hasFailed = false;

  constructor(context: GrepContext) {
    this.#context = context;
    this.#isExcluded = exclusion(context);
  }

  get isRecursive(): boolean {
    const { options } = this.#context;
    const { recursive, directories } = options;
    return recursive || options['dereference-recursive'] || directories === 'recurse';
  }

  *find(operands: readonly string[]): Generator<FoundFile> {
    if (operands.length === 0) {
      if (this.isRecursive) yield* this.#folder('.', '');
      else yield this.#stdin();
      return;
    }
    for (const operand of operands) yield* this.#operand(operand);
  }

  *#operand(operand: string): Generator<FoundFile> {
    const { files, path, options } = this.#context;
    if (operand === '-') {
      yield this.#stdin();
      return;
    }
    const entry = attempt(
      () => files.stat(path(operand)),
      (reason) => this.#complain(operand, reason),
    );
    if (entry?.type !== 'folder') {
      if (!this.#isExcluded(operand, false)) yield* this.#open(operand);
    } else if (this.isRecursive) {
      if (!this.#isExcluded(operand, true)) yield* this.#folder(operand, operand);
    } else if (options.directories !== 'skip') {
      this.#complain(operand, 'Is a directory');
    }
  }

  *#folder(folder: string, shown: string): Generator<FoundFile> {
    const { files, path, options } = this.#context;
    const names = attempt(
      () => files.list(path(folder)),
      (reason) => this.#complain(folder, reason),
    );
    for (const name of names ?? []) {
      const inside = shown === '' ? name : joinPath(shown, name);
      const link = files.lstat(path(inside));
      const follows = options['dereference-recursive'];
      const entry = link?.type === 'link' && follows ? files.stat(path(inside)) : link;
      if (entry === undefined || entry.type === 'link') continue;
      if (entry.device !== undefined || this.#isExcluded(name, entry.type === 'folder')) continue;
      if (entry.type === 'folder') yield* this.#folder(inside, inside);
      else yield* this.#open(inside);
    }
  }

  *#open(name: string): Generator<FoundFile> {
    const input = attempt(
      () => openInput(this.#context, name),
      (reason) => this.#complain(name, reason),
    );
    if (input) yield { name, input };
  }

  #stdin(): FoundFile {
    const name = this.#context.options.label ?? '(standard input)';
    return { name, input: openInput(this.#context, '-') };
  }

  #complain(name: string, reason: string): void {
    this.hasFailed = true;
    if (!this.#context.options['no-messages']) this.#context.error(`${name}: ${reason}`);
  }
}

function exclusion({ options }: GrepContext): (name: string, isFolder: boolean) => boolean {
  const compile = (patterns: readonly string[]) =>
    patterns.map((pattern) => compileGlob(pattern.replace(/\/$/, '')));
  const included = compile(options.include);
  const excluded = compile(options.exclude);
  const folders = compile(options['exclude-dir']);
  return (path, isFolder) => {
    const name = path.replace(/^.*\/(?=.)/, '');
    const matches = (globs: readonly ((name: string) => boolean)[]) =>
      globs.some((glob) => glob(name) || glob(path));
    if (isFolder) return matches(folders);
    return matches(excluded) || (included.length > 0 && !matches(included));
  };
}
