/** Which members are meant: by the names given, without those that are excluded. */
import { compileGlob } from '../glob.ts';
import { splitLines } from '../input.ts';
import { withOperand } from '../error-text.ts';
import type { TarContext } from './tar-context.ts';

/** Whether --exclude and -X leave this name out; a pattern may begin behind any slash. */
export function exclusion({ options, files, path }: TarContext): (name: string) => boolean {
  const list = options['exclude-from'];
  const listed = list === undefined ? '' : withOperand(list, () => files.read(path(list)));
  const patterns = [...options.exclude, ...splitLines(listed)].map((pattern) => {
    const matches = compileGlob(pattern.replace(/(?!^)\/+$/, ''));
    return (name: string) => tails(name).some((tail) => heads(tail).some(matches));
  });
  return (name) => patterns.some((matches) => matches(name.replace(/\/+$/, '')));
}

/** "a/b/c": itself, "b/c", "c". */
const tails = (name: string) => {
  const parts = name.split('/');
  return parts.map((_, from) => parts.slice(from).join('/'));
};

/** "a/b/c": "a", "a/b", itself. */
const heads = (name: string) => {
  const parts = name.split('/');
  return parts.map((_, to) => parts.slice(0, to + 1).join('/'));
};

/** The operands that name members when an archive is read, and which of them were found. */
export class WantedMembers {
  readonly #context: TarContext;
  readonly #wanted: readonly string[];
  readonly #found = new Set<string>();
  readonly #isExcluded: (name: string) => boolean;

  constructor(context: TarContext, operands: readonly string[]) {
    this.#context = context;
    this.#wanted = operands;
    this.#isExcluded = exclusion(context);
  }

  has(name: string): boolean {
    if (this.#isExcluded(name)) return false;
    if (this.#wanted.length === 0) return true;
    const hits = this.#wanted.filter((wanted) => this.#matches(wanted, name));
    for (const hit of hits) this.#found.add(hit);
    return hits.length > 0;
  }

  #matches(wanted: string, name: string): boolean {
    const [bare, plain] = [wanted.replace(/\/+$/, ''), name.replace(/\/+$/, '')];
    if (this.#context.options.wildcards) return heads(plain).some(compileGlob(bare));
    return plain === bare || plain.startsWith(`${bare}/`);
  }

  /** Complains about the names that nothing was found for; the exit code. */
  complain(): number {
    const { options, error } = this.#context;
    const missing = this.#wanted.filter((name) => !this.#found.has(name));
    const looksLikePattern = missing.some((name) => /[*?[\]]/.test(name));
    if (looksLikePattern && !options.wildcards && !options['no-wildcards']) {
      error('Pattern matching characters used in file names');
      const hint = 'to enable pattern matching, or --no-wildcards to suppress this warning';
      error(`Use --wildcards ${hint}`);
    }
    for (const name of missing) error(`${name}: Not found in archive`);
    return missing.length > 0 ? 2 : 0;
  }
}
