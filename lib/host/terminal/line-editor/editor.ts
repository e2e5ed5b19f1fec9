/** The line editor: keys in, escape sequences out, a finished line at the end. */
import { edits } from './commands.ts';
import { CompletionDialog, type Completion } from './completion-dialog.ts';
import { HistoryWalk } from './history-walk.ts';
import { decodeKey, type Key } from './keys.ts';
import { Line } from './line.ts';
import { lastLine, Painter, printable } from './painter.ts';
import { IncrementalSearch } from './search.ts';
import { lastWord } from './words.ts';

export type Outcome =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'interrupt' }
  | { readonly kind: 'complete' };

const bell = '\x07';
const pasteOn = '\x1b[?2004h';
const pasteOff = '\x1b[?2004l';

export class Editor {
  readonly #line = new Line();
  readonly #painter: Painter;
  readonly #completions: CompletionDialog;
  #prompt = '';
  #walk = new HistoryWalk([]);
  #search: IncrementalSearch | undefined;
  #lastPattern = '';
  #pending = '';
  #output = '';
  #isQuoting = false;
  /** Ctrl-X was the key before. */
  #hasPrefix = false;
  #lastWord: { depth: number; start: number } | undefined;

  constructor(columns: number) {
    this.#painter = new Painter(columns);
    this.#completions = new CompletionDialog(this.#line, this.#painter);
  }

  /** Shows the prompt and waits for a line. */
  begin(prompt: string, history: readonly string[], pastes = true): void {
    const shown = printable(prompt);
    const multi = shown.slice(0, shown.length - lastLine(shown).length);
    this.#prompt = lastLine(prompt);
    this.#walk = new HistoryWalk(history);
    this.#line.reset();
    this.#completions.forget();
    this.#painter.forget();
    this.#output += (pastes ? pasteOn : '') + multi;
    this.#paint();
  }

  get text(): string {
    return this.#line.text;
  }

  get cursor(): number {
    return this.#line.cursor;
  }

  /** Keys that were not needed for the line. */
  takePending(): string {
    const taken = this.#pending;
    this.#pending = '';
    return taken;
  }

  /** What is to go to the screen. */
  takeOutput(): string {
    const taken = this.#output;
    this.#output = '';
    return taken;
  }

  /** Takes keys until one of them ends the line, or asks for something; the rest waits for the next call. */
  feed(keys: string): Outcome | undefined {
    this.#pending += keys;
    for (;;) {
      const decoded = this.#pending === '' ? undefined : decodeKey(this.#pending);
      if (!decoded) {
        this.#paint();
        return undefined;
      }
      this.#pending = decoded.rest;
      const outcome = this.#take(decoded.key);
      if (outcome) return outcome;
    }
  }

  resize(columns: number): void {
    this.#output += this.#painter.resize(columns);
  }

  /** Writes something above the line, which is then shown anew. */
  interrupt(text: string): void {
    this.#output += `${this.#painter.finish()}${text}`;
    this.#paint();
  }

  /** The answer to an outcome `complete`. */
  complete(completion: Completion): void {
    this.#output += this.#completions.offer(completion);
    this.#paint();
  }

  #take(key: Key): Outcome | undefined {
    if (this.#completions.isAsking) {
      this.#output += this.#completions.answer(key);
      return undefined;
    }
    if (this.#isQuoting) return this.#quote(key);
    if (this.#search) {
      const ended = this.#takeInSearch(this.#search, key);
      if (ended !== 'goes on') return undefined;
    }
    this.#line.beginCommand();
    this.#completions.count(key);
    if (key.kind === 'command') return this.#command(key.name);
    this.#line.insert(key.text);
    this.#lastWord = undefined;
    return undefined;
  }

  /** The key after Ctrl-V stands for itself. */
  #quote(key: Key): undefined {
    this.#isQuoting = false;
    if (key.kind !== 'command') this.#line.insert(key.text);
    else if (key.name.startsWith('C-') && key.name.length === 3)
      this.#line.insert(String.fromCharCode(key.name.charCodeAt(2) - 96));
    else this.#line.insert(key.name === 'Tab' ? '\t' : key.name === 'Enter' ? '\r' : '\x1b');
  }

  #command(name: string): Outcome | undefined {
    if (this.#hasPrefix) {
      this.#hasPrefix = false;
      if (name === 'C-u') this.#line.undo();
      return undefined;
    }
    if (name !== 'M-.' && name !== 'M-_') this.#lastWord = undefined;
    const edit = name === 'C-d' && this.#line.text === '' ? undefined : edits[name];
    if (edit) {
      edit(this.#line);
      return undefined;
    }
    return this.#special(name);
  }

  #special(name: string): Outcome | undefined {
    switch (name) {
      case 'Enter':
      case 'C-o':
        return this.#accept();
      case 'C-d':
        return this.#end('end');
      case 'C-c':
        this.#line.cursor = this.#line.text.length;
        this.#paint();
        this.#output += '^C';
        return this.#end('interrupt');
      case 'Tab':
        return { kind: 'complete' };
      default:
        this.#move(name);
        return undefined;
    }
  }

  #move(name: string): void {
    switch (name) {
      case 'Up':
      case 'C-p':
        return this.#recall(this.#walk.step(-1, this.#line.text));
      case 'Down':
      case 'C-n':
        return this.#recall(this.#walk.step(1, this.#line.text));
      case 'M-<':
      case 'PageUp':
        return this.#recall(this.#walk.go(0, this.#line.text));
      case 'M->':
      case 'PageDown':
        return this.#recall(this.#walk.go(this.#walk.newest, this.#line.text));
      case 'C-r':
      case 'C-s':
        this.#search = new IncrementalSearch(this.#walk, this.#line.text, name === 'C-r' ? -1 : 1);
        return;
      case 'M-.':
      case 'M-_':
        return this.#insertLastWord();
      case 'C-l':
        this.#output += '\x1b[H\x1b[2J';
        return this.#painter.forget();
      case 'C-v':
      case 'C-q':
        this.#isQuoting = true;
        return;
      case 'C-x':
        this.#hasPrefix = true;
        return;
      case 'M-#':
        this.#line.text = `#${this.#line.text}`;
        this.#pending = `\r${this.#pending}`;
        return;
      case 'Unknown':
      case 'C-g':
        this.#output += bell;
    }
  }

  #recall(text: string | undefined): void {
    if (text === undefined) this.#output += bell;
    else this.#line.reset(text);
  }

  /** Again and again it goes further back. */
  #insertLastWord(): void {
    const depth = (this.#lastWord?.depth ?? 0) + 1;
    const entry = this.#walk.entry(this.#walk.newest - depth);
    if (entry === undefined) {
      this.#output += bell;
      return;
    }
    const start = this.#lastWord?.start ?? this.#line.cursor;
    this.#line.replace(start, this.#line.cursor, lastWord(entry));
    this.#lastWord = { depth, start };
  }

  #accept(): Outcome {
    this.#line.cursor = this.#line.text.length;
    this.#paint();
    this.#output += `${this.#painter.finish()}${pasteOff}\r`;
    return { kind: 'line', text: this.#line.text };
  }

  #end(kind: 'end' | 'interrupt'): Outcome {
    this.#output += kind === 'end' ? `${pasteOff}\r\n` : `\r\n${pasteOff}\r`;
    this.#painter.forget();
    this.#lastWord = undefined;
    return { kind };
  }

  /** 'goes on': the search is over and the key is to be taken as ever. */
  #takeInSearch(search: IncrementalSearch, key: Key): 'goes on' | undefined {
    const answer = search.take(key, this.#lastPattern);
    if (answer === 'searching') return undefined;
    if (answer === 'given up') {
      this.#leaveSearch(search.original, search.original.length);
      return undefined;
    }
    if (search.found !== undefined) this.#walk.go(search.found, search.original);
    this.#lastPattern = search.pattern;
    this.#leaveSearch(search.text, search.cursor);
    return 'goes on';
  }

  #leaveSearch(text: string, cursor: number): void {
    this.#search = undefined;
    this.#line.reset(text);
    this.#line.cursor = cursor;
  }

  #paint(): void {
    if (this.#completions.isAsking) return;
    const search = this.#search;
    this.#output += search
      ? this.#painter.show({ prompt: search.prompt, text: search.text, cursor: search.cursor })
      : this.#painter.show({
          prompt: this.#prompt,
          text: this.#line.text,
          cursor: this.#line.cursor,
        });
  }
}
