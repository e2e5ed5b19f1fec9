/** What was typed and not yet read: whole lines while the terminal is cooked, keys while it is raw. */
export class InputQueue {
  /** '' is an end of input (Ctrl-D). */
  #chunks: string[] = [];

  push(text: string): void {
    this.#chunks.push(text);
  }

  /** Puts text back in front of everything else. */
  unshift(text: string): void {
    this.#chunks.unshift(text);
  }

  get hasData(): boolean {
    return (this.#chunks[0] ?? '') !== '';
  }

  get atEnd(): boolean {
    return this.#chunks[0] === '';
  }

  /** One line or run of keys at most; takes an end of input away. */
  take(limit = Infinity): string {
    const chunk = this.#chunks.shift() ?? '';
    if (chunk.length <= limit) return chunk;
    this.#chunks.unshift(chunk.slice(limit));
    return chunk.slice(0, limit);
  }

  takeLine(): string | undefined {
    let line = '';
    for (let n = 0; n < this.#chunks.length; n++) {
      const chunk = this.#chunks[n] ?? '';
      const end = chunk.indexOf('\n');
      if (end < 0 && chunk !== '') {
        line += chunk;
        continue;
      }
      if (chunk === '' && line === '') return undefined;
      const taken = chunk.slice(0, end + 1);
      const rest = chunk.slice(end + 1);
      this.#chunks.splice(0, n + 1, ...(rest === '' || chunk === '' ? [] : [rest]));
      return line + taken;
    }
    return undefined;
  }

  clear(): void {
    this.#chunks = [];
  }
}
