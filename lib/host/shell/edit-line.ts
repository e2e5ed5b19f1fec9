/** A line from the student at a terminal, through the line editor. */
import { Editor, type Outcome } from '../terminal/line-editor/editor.ts';
import type { Process, Running } from '../process.ts';
import { completeLine } from './complete/complete-line.ts';
import type { Shell } from './shell.ts';

export type LineRead = Exclude<Outcome, { kind: 'complete' }>;

export class LineReader {
  readonly #shell: Shell;
  readonly #editor: Editor;

  constructor(shell: Shell) {
    this.#shell = shell;
    this.#editor = new Editor(shell.process.terminal?.columns ?? 80);
    shell.process.kernel.handle('SIGWINCH', () => {
      this.#isResized = true;
    });
  }

  #isResized = false;

  *read(prompt: string): Running<LineRead> {
    const { process, history, dialect } = this.#shell;
    const { terminal } = process;
    if (terminal) terminal.mode = 'raw';
    this.#editor.resize(terminal?.columns ?? 80);
    this.#editor.begin(prompt, history, dialect === 'bash');
    const outcome = yield* this.#untilDone(process);
    terminal?.unread?.(this.#editor.takePending());
    if (terminal) terminal.mode = 'cooked';
    return outcome;
  }

  *#untilDone(process: Process): Running<LineRead> {
    const { stdin } = process;
    const isReady = () => stdin.hasData || stdin.atEnd;
    let outcome = this.#editor.feed('');
    for (;;) {
      process.err(this.#editor.takeOutput());
      if (outcome && outcome.kind !== 'complete') return outcome;
      if (outcome) {
        this.#editor.complete(yield* completeLine(this.#shell, this.#editor));
        outcome = this.#editor.feed('');
        continue;
      }
      if (!isReady()) yield { until: isReady };
      this.#noticeSize(process);
      if (stdin.atEnd) return { kind: 'end' };
      outcome = this.#editor.feed(stdin.take());
    }
  }

  #noticeSize({ terminal }: Process): void {
    if (this.#isResized) this.#editor.resize(terminal?.columns ?? 80);
    this.#isResized = false;
  }
}
