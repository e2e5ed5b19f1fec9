/** A terminal with a shell in it, as the workspace opens one for a student. */
import type { Machine, StartedProcess } from '../machine.ts';
import { openDescriptor } from '../machine/descriptor.ts';
import type { PidNamespace } from '../machine/pid-namespace.ts';
import type { CommandEvent, EditRequest, Place, Process, Program, SignalName } from '../process.ts';
import { Tty } from './tty.ts';

export interface TerminalOptions {
  readonly machine: Machine;
  readonly place: Place;
  readonly namespace: PidNamespace;
  readonly user: Process['user'];
  readonly env: ReadonlyMap<string, string>;
  readonly cwd: string;
  readonly columns: number;
  readonly rows: number;
  /** "pts/0" by default. */
  readonly name?: string;
  /** What runs in it; looked for in PATH unless `file` is given. By default a login shell, /bin/bash. */
  readonly argv?: readonly string[];
  readonly file?: string;
  /** Instead of a file. */
  readonly program?: Program;
  /** What `save` of an earlier terminal gave: its shell goes on at its prompt. */
  readonly saved?: unknown;
  /** A command line starts, or has ended. */
  readonly onCommand?: (event: CommandEvent) => void;
  /** Takes what goes to the screen as it comes, instead of takeOutput. */
  readonly onOutput?: (text: string) => void;
  readonly onExit?: (code: number) => void;
}

export interface OpenTerminal {
  /** Keys as xterm sends them. They take effect at the machine's next run. */
  write(keys: string): void;
  /** What the screen is to show since the last call. */
  takeOutput(): string;
  resize(columns: number, rows: number): void;
  /** Editors that the page is to open, each told once. */
  takeEdits(): EditRequest[];
  /** The editor was closed: with what was saved, or undefined when nothing was. */
  edited(content: string | undefined): void;
  /** Hangs up: everything that runs in the terminal is told, and what does not listen ends. */
  close(): void;
  /** The shell as a plain value, for a terminal in another world; undefined when it cannot be saved. */
  save(): unknown;
  /** Signals the first process. */
  signal(name: SignalName): void;
  /** undefined while its shell runs. */
  readonly exitCode: number | undefined;
  /** Whether the student's shell waits for a command line, with nothing in the foreground. */
  readonly isAtPrompt: boolean;
}

/** Throws SpawnError when there is no such shell. */
export function openTerminal(options: TerminalOptions): OpenTerminal {
  const { machine, namespace, columns, rows, name = 'pts/0' } = options;
  const tty = new Tty({
    name,
    columns,
    rows,
    signal: (groupId, signal) => machine.signalGroup(namespace, groupId, signal),
    ...(options.onCommand && { onCommand: options.onCommand }),
    ...(options.onOutput && { onOutput: options.onOutput }),
  });
  const shell = startShell(options, tty);
  return {
    write: (keys) => tty.type(keys),
    takeOutput: () => tty.takeOutput(),
    resize: (newColumns, newRows) => tty.resize(newColumns, newRows),
    takeEdits: () => tty.takeEdits(),
    edited: (content) => tty.edited(content),
    close: () => {
      tty.close();
      machine.signalAll(tty, 'SIGHUP');
      machine.signalAll(tty, 'SIGCONT');
    },
    save: () => shell.save(),
    signal: (name) => shell.signal(name),
    get exitCode() {
      return shell.exitCode;
    },
    get isAtPrompt() {
      return shell.exitCode === undefined && tty.mode === 'raw' && tty.foreground === shell.pid;
    },
  };
}

function programOf({ argv, file, program }: TerminalOptions) {
  if (program) return { argv: argv ?? ['-bash'], program };
  if (!argv) return { argv: ['-bash'], file: file ?? '/bin/bash' };
  return { argv, ...(file && { file }) };
}

function startShell(options: TerminalOptions, tty: Tty): StartedProcess {
  const { machine, place, namespace, user, env, cwd } = options;
  const descriptor = openDescriptor(tty.stream, 'both');
  return machine.start({
    place,
    namespace,
    user,
    cwd,
    ...programOf(options),
    env: new Map([['TERM', 'xterm-256color'], ...env]),
    descriptors: new Map([
      [0, descriptor],
      [1, descriptor.retain()],
      [2, descriptor.retain()],
    ]),
    terminal: tty,
    saved: options.saved,
    ...(options.onExit && { onExit: options.onExit }),
  });
}
