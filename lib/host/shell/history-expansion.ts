/** `!!`, `!$`, `!make`, `^old^new`. Spec: https://www.gnu.org/software/bash/manual/html_node/History-Interaction.html */
export interface HistoryExpansion {
  readonly text: string;
  readonly hasChanged: boolean;
  /** `:p`: shown and remembered, not run. */
  readonly isOnlyShown: boolean;
  /** "!foo: event not found" */
  readonly error?: string;
}

class HistoryError extends Error {}

export function expandHistory(line: string, history: readonly string[]): HistoryExpansion {
  if (!/[!^]/.test(line)) return { text: line, hasChanged: false, isOnlyShown: false };
  try {
    return new Expander(line, history).expand();
  } catch (error) {
    if (!(error instanceof HistoryError)) throw error;
    return { text: line, hasChanged: false, isOnlyShown: false, error: error.message };
  }
}

class Expander {
  readonly #line: string;
  readonly #history: readonly string[];
  #at = 0;
  #isOnlyShown = false;

  constructor(line: string, history: readonly string[]) {
    this.#line = line;
    this.#history = history;
  }

  expand(): HistoryExpansion {
    const quick = /^\^([^^]*)\^([^^]*)(?:\^(.*))?$/.exec(this.#line);
    if (quick) return this.#quick(quick[1] ?? '', quick[2] ?? '', quick[3] ?? '');
    let text = '';
    let hasChanged = false;
    let isDouble = false;
    while (this.#at < this.#line.length) {
      const character = this.#line.charAt(this.#at);
      if (character === '\\') {
        text += this.#line.slice(this.#at, this.#at + 2);
        this.#at += 2;
      } else if (character === "'" && !isDouble) {
        const end = this.#line.indexOf("'", this.#at + 1);
        const stop = end < 0 ? this.#line.length : end + 1;
        text += this.#line.slice(this.#at, stop);
        this.#at = stop;
      } else if (character === '!' && this.#isEvent(isDouble)) {
        text += this.#event();
        hasChanged = true;
      } else {
        if (character === '"') isDouble = !isDouble;
        text += character;
        this.#at++;
      }
    }
    return { text, hasChanged, isOnlyShown: this.#isOnlyShown };
  }

  #quick(old: string, fresh: string, rest: string): HistoryExpansion {
    const last = this.#history.at(-1) ?? '';
    if (!last.includes(old)) throw new HistoryError(`:s^${old}^${fresh}: substitution failed`);
    return { text: last.replace(old, () => fresh) + rest, hasChanged: true, isOnlyShown: false };
  }

  /** A `!` before a blank, `=` or `(` is only itself; so is one that ends a quoted text. */
  #isEvent(isDouble: boolean): boolean {
    const next = this.#line.charAt(this.#at + 1);
    if (next === '' || /[\s=(]/.test(next)) return false;
    if (isDouble && next === '"') return false;
    const before = this.#line.slice(Math.max(0, this.#at - 2), this.#at);
    return !before.endsWith('${') && !before.endsWith('[') && !before.endsWith('$');
  }

  #event(): string {
    const start = this.#at++;
    const event = this.#findEvent(start);
    const words = this.#words(event);
    return this.#modify(words);
  }

  #findEvent(start: number): string {
    const rest = this.#line.slice(this.#at);
    const [whole = ''] =
      /^(?:!|#|-?\d+|\?[^?\n]*\??|(?=[$^*:])|[^\s:;&|()<>"'$^*]+)/.exec(rest) ?? [];
    this.#at += whole.length;
    const found = this.#lookUp(whole, start);
    if (found === undefined)
      throw new HistoryError(`${this.#line.slice(start, this.#at)}: event not found`);
    return found;
  }

  #lookUp(event: string, start: number): string | undefined {
    const history = this.#history;
    if (event === '!' || event === '') return history.at(-1);
    if (event === '#') return this.#line.slice(0, start);
    if (/^-\d+$/.test(event)) return history.at(Number(event));
    if (/^\d+$/.test(event)) return history[Number(event) - 1];
    if (event.startsWith('?')) {
      const part = event.replace(/^\?|\?$/g, '');
      return history.findLast((line) => line.includes(part));
    }
    return history.findLast((line) => line.startsWith(event));
  }

  /** `:0`, `:1-3`, `:$`, `^`, `$`, `*`. */
  #words(event: string): string {
    const found = /^:?([$^*])|^:(\d+)(?:-(\d+|\$)?|\*)?|^:-(\d+)/.exec(this.#line.slice(this.#at));
    if (!found) return event;
    this.#at += found[0].length;
    const words = splitWords(event);
    const last = words.length - 1;
    const [whole, symbol, first, to, upTo] = found;
    if (symbol === '$') return words[last] ?? '';
    if (symbol === '^') return this.#word(words, 1, whole);
    if (symbol === '*') return words.slice(1).join(' ');
    if (upTo !== undefined) return words.slice(0, Number(upTo) + 1).join(' ');
    const start = Number(first);
    if (to !== undefined) return words.slice(start, (to === '$' ? last : Number(to)) + 1).join(' ');
    if (whole.endsWith('*')) return words.slice(start).join(' ');
    return whole.endsWith('-')
      ? words.slice(start, last).join(' ')
      : this.#word(words, start, whole);
  }

  #word(words: readonly string[], index: number, spec: string): string {
    const word = words[index];
    if (word === undefined) throw new HistoryError(`${spec}: bad word specifier`);
    return word;
  }

  #modify(text: string): string {
    let result = text;
    for (;;) {
      const found = /^:(g?s(.)(.*?)\2(.*?)(?:\2|$)|[htrepq])/.exec(this.#line.slice(this.#at));
      if (!found) return result;
      this.#at += found[0].length;
      const [, letter = '', , old = '', fresh = ''] = found;
      if (letter === 'p') this.#isOnlyShown = true;
      else if (letter.startsWith('gs')) result = result.split(old).join(fresh);
      else if (letter.startsWith('s')) result = result.replace(old, () => fresh);
      else result = modifiers[letter]?.(result) ?? result;
    }
  }
}

const modifiers: Readonly<Record<string, (text: string) => string>> = {
  h: (text) => text.replace(/\/[^/]*$/, ''),
  t: (text) => text.replace(/^.*\//, ''),
  r: (text) => text.replace(/\.[^./]*$/, ''),
  e: (text) => /\.[^./]*$/.exec(text)?.[0] ?? '',
  q: (text) => `'${text}'`,
};

function splitWords(line: string): string[] {
  return line.match(/(?:[^\s"'\\;&|<>()]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+|[;&|<>()]+/g) ?? [];
}
