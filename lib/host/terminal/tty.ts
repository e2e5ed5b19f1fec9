/**
 * A terminal as the kernel keeps it: the line discipline between the keys and the processes, and back to the screen.
 * Spec: termios(3), with the settings of `stty sane`.
 */
import type { ControllingTerminal } from '../machine/task.ts';
import type {
  CommandEvent,
  EditRequest,
  Pipe,
  Running,
  SignalName,
  TerminalMode,
} from '../process.ts';
import { nullPipe } from '../pipe.ts';
import { characterWidth } from './display-width.ts';
import { InputQueue } from './input-queue.ts';

export interface TtyOptions {
  /** "pts/0". */
  readonly name: string;
  readonly columns: number;
  readonly rows: number;
  /** Sends a signal to a process group. */
  signal(groupId: number, name: SignalName): void;
  readonly onCommand?: (event: CommandEvent) => void;
  /** Takes what goes to the screen as it comes, instead of takeOutput. */
  readonly onOutput?: (text: string) => void;
}

/** Characters on their way to the screen before writers must wait. */
const capacity = 65_536;

const signals: Readonly<Record<string, SignalName>> = {
  '\x03': 'SIGINT',
  '\x1a': 'SIGTSTP',
  '\x1c': 'SIGQUIT',
};

export class Tty implements ControllingTerminal {
  readonly name: string;
  readonly stream: Pipe;
  foreground = 0;
  columns: number;
  rows: number;
  readonly #signal: TtyOptions['signal'];
  readonly #onCommand: TtyOptions['onCommand'];
  readonly #onOutput: TtyOptions['onOutput'];
  readonly #input = new InputQueue();
  #mode: TerminalMode = 'cooked';
  /** The line that is being typed while cooked. */
  #line = '';
  #output = '';
  #isClosed = false;
  #edits: PendingEdit[] = [];

  constructor({ name, columns, rows, signal, onCommand, onOutput }: TtyOptions) {
    this.name = name;
    this.columns = columns;
    this.rows = rows;
    this.#signal = signal;
    this.#onCommand = onCommand;
    this.#onOutput = onOutput;
    this.stream = this.#makeStream();
  }

  get mode(): TerminalMode {
    return this.#mode;
  }

  set mode(mode: TerminalMode) {
    // What was typed ahead is there for whoever reads keys now.
    if (mode === 'raw' && this.#line !== '') {
      this.#input.push(this.#line);
      this.#line = '';
    }
    this.#mode = mode;
  }

  /** Keys from the student, as xterm sends them. */
  type(keys: string): void {
    if (this.#mode === 'raw') {
      if (keys !== '') this.#input.push(keys);
      return;
    }
    for (const key of keys) this.#cook(key);
  }

  unread(keys: string): void {
    if (keys !== '') this.#input.unshift(keys.replace(/\r/g, '\n'));
  }

  report(event: CommandEvent): void {
    this.#onCommand?.(event);
  }

  /** What the screen is to show next. */
  takeOutput(): string {
    const taken = this.#output;
    this.#output = '';
    return taken;
  }

  resize(columns: number, rows: number): void {
    if (columns === this.columns && rows === this.rows) return;
    this.columns = columns;
    this.rows = rows;
    this.#signal(this.foreground, 'SIGWINCH');
  }

  /** Nobody sits there any more: reading ends, writing goes nowhere. */
  close(): void {
    this.#isClosed = true;
    this.#output = '';
  }

  *edit(request: EditRequest): Running<string | undefined> {
    const pending: PendingEdit = { request, isShown: false, isDone: false, content: undefined };
    this.#edits.push(pending);
    try {
      while (!pending.isDone) yield { until: () => pending.isDone || this.#isClosed };
      return pending.content;
    } finally {
      this.#edits = this.#edits.filter((each) => each !== pending);
    }
  }

  /** Editors that the page has not been told of. */
  takeEdits(): EditRequest[] {
    const fresh = this.#edits.filter(({ isShown }) => !isShown);
    for (const each of fresh) each.isShown = true;
    return fresh.map(({ request }) => request);
  }

  /** The page's editor was closed: with what was saved last, or undefined when nothing was. */
  edited(content: string | undefined): void {
    const pending = this.#edits.find(({ isDone }) => !isDone);
    if (!pending) return;
    pending.content = content;
    pending.isDone = true;
  }

  #cook(key: string): void {
    const signal = signals[key];
    if (signal) return this.#interrupt(key, signal);
    switch (key) {
      case '\r':
      case '\n':
        return this.#endLine('\n');
      case '\x04':
        this.#input.push(this.#line);
        this.#line = '';
        return;
      case '\x7f':
      case '\b':
        return this.#erase(1);
      case '\x15':
        return this.#erase([...this.#line].length);
      case '\x17':
        return this.#erase([...(/\S*\s*$/.exec(this.#line)?.[0] ?? '')].length);
      default:
        this.#line += key;
        this.#echo(shown(key));
    }
  }

  #interrupt(key: string, signal: SignalName): void {
    this.#echo(shown(key));
    this.#line = '';
    this.#input.clear();
    this.#signal(this.foreground, signal);
  }

  #endLine(end: string): void {
    this.#input.push(this.#line + end);
    this.#line = '';
    this.#echo('\r\n');
  }

  #erase(count: number): void {
    const characters = [...this.#line];
    for (let n = 0; n < count; n++) {
      const gone = characters.pop();
      if (gone === undefined) break;
      const width = gone < ' ' ? 2 : characterWidth(gone);
      this.#echo('\b \b'.repeat(width));
    }
    this.#line = characters.join('');
  }

  #echo(text: string): void {
    if (this.#mode === 'cooked') this.#show(text);
  }

  #write(text: string): void {
    if (!this.#isClosed) this.#show(text.replace(/(?<!\r)\n/g, '\r\n'));
  }

  #show(text: string): void {
    if (this.#onOutput) this.#onOutput(text);
    else this.#output += text;
  }

  #makeStream(): Pipe {
    const input = this.#input;
    const isClosed = () => this.#isClosed;
    const isFull = () => !this.#isClosed && this.#output.length >= capacity;
    return {
      ...nullPipe(),
      isTerminal: true,
      take: (limit) => input.take(limit),
      takeLine: () => input.takeLine(),
      put: (text) => this.#write(text),
      get hasData() {
        return input.hasData;
      },
      get atEnd() {
        return input.atEnd || (isClosed() && !input.hasData);
      },
      get isFull() {
        return isFull();
      },
    };
  }
}

interface PendingEdit {
  readonly request: EditRequest;
  isShown: boolean;
  isDone: boolean;
  content: string | undefined;
}

/** Control characters are echoed as ^C. */
function shown(key: string): string {
  if (key === '\t') return key;
  return key < ' ' ? `^${String.fromCharCode(key.charCodeAt(0) + 64)}` : key;
}
