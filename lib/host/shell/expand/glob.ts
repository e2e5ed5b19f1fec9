/** Pathname expansion: a pattern into the files that match it. Spec: https://www.gnu.org/software/bash/manual/html_node/Filename-Expansion.html */
import { LimitReached } from '../../limits.ts';
import { compilePattern, hasPatternCharacters, type Pattern } from '../pattern/compile-pattern.ts';
import { matchesPattern, type MatchBudget } from '../pattern/match-pattern.ts';
import type { Shell } from '../shell.ts';
import { ShellError } from '../shell-error.ts';
import type { Field } from './sink.ts';

/** The paths that match, sorted; the text itself when nothing does. */
export function expandPathnames(shell: Shell, { text, pattern = '' }: Field): string[] {
  const found = new Globbing(shell).find(pattern);
  if (found.length > 0) return found;
  if (shell.options.hasShopt('failglob')) throw new ShellError(`no match: ${text}`);
  return shell.options.hasShopt('nullglob') ? [] : [text];
}

class Globbing {
  readonly #shell: Shell;
  readonly #budget: MatchBudget;

  constructor(shell: Shell) {
    this.#shell = shell;
    this.#budget = shell.matchBudget();
  }

  find(pattern: string): string[] {
    const isAbsolute = pattern.startsWith('/');
    const parts = pattern.split('/').filter((part, index) => part !== '' || index > 0);
    const found = this.#walk(isAbsolute ? '/' : '', parts);
    return found.sort(byLocale);
  }

  /** Goes on from `base`, a path as it is shown: '' or ending in a slash. */
  #walk(base: string, [part, ...rest]: readonly string[]): string[] {
    if (part === undefined) return [base];
    if (part === '') return rest.length === 0 ? [base] : this.#walk(base, rest);
    if (part === '**' && this.#shell.options.hasShopt('globstar')) return this.#deep(base, rest);
    const names = hasPatternCharacters(part)
      ? this.#matching(base, part)
      : this.#existing(base, part.replace(/\\(.)/g, '$1'));
    if (rest.length === 0) return names.map((name) => base + name);
    return names.flatMap((name) =>
      this.#isFolder(base + name) ? this.#walk(`${base}${name}/`, rest) : [],
    );
  }

  #deep(base: string, rest: readonly string[]): string[] {
    const here = rest.length > 0 ? this.#walk(base, rest) : base === '' ? [] : [base];
    const below = this.#names(base).filter((name) => !name.startsWith('.'));
    const folders = below.filter((name) => this.#isFolder(base + name));
    const files = rest.length > 0 ? [] : below.filter((name) => !folders.includes(name));
    return [
      ...here,
      ...files.map((name) => base + name),
      ...folders.flatMap((name) => this.#deepBelow(base + name, rest)),
    ];
  }

  #deepBelow(folder: string, rest: readonly string[]): string[] {
    const found = this.#deep(`${folder}/`, rest);
    return rest.length > 0 ? found : [folder, ...found.filter((path) => path !== `${folder}/`)];
  }

  #matching(base: string, part: string): string[] {
    const pattern = this.#compile(part);
    const seesHidden = part.startsWith('.') || this.#shell.options.hasShopt('dotglob');
    return this.#names(base).filter(
      (name) =>
        (seesHidden || !name.startsWith('.')) &&
        matchesPattern(pattern, this.#cased(name), this.#budget),
    );
  }

  #compile(part: string): Pattern {
    return compilePattern(this.#cased(part));
  }

  #cased(text: string): string {
    return this.#shell.options.hasShopt('nocaseglob') ? text.toLowerCase() : text;
  }

  #existing(base: string, name: string): string[] {
    const { process } = this.#shell;
    return process.files.lstat(process.path(base + name)) ? [name] : [];
  }

  #names(base: string): readonly string[] {
    const { process } = this.#shell;
    const folder = process.path(base || '.');
    this.#budget.steps -= 20;
    if (this.#budget.steps < 0) throw new LimitReached('this pattern matches too much: stopped');
    try {
      return process.files.list(folder);
    } catch {
      // What cannot be read matches nothing.
      return [];
    }
  }

  #isFolder(path: string): boolean {
    const { process } = this.#shell;
    return process.files.stat(process.path(path))?.type === 'folder';
  }
}

/** The order of the C locale, in which containers and fresh machines sort. */
function byLocale(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
