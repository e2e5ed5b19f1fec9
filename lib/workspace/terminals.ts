/** The terminals that are open on a world's hosts. */
import { openTerminal, type OpenTerminal } from '#lib/host/terminal/open-terminal.ts';
import { loginEnvironment, rootUser } from './hosts.ts';
import type { LivingWorld } from './living-world.ts';
import type { Applied, Input } from './workspace.ts';

export interface TerminalsOptions {
  /** A command line is about to run. */
  onCommand(line: string): void;
}

export type TerminalInput = Extract<Input, { terminal: string }>;

type Shown = Pick<Applied, 'output' | 'edits' | 'commands'>;

/** What a terminal is, as a value: enough to open it again in another world. */
interface TerminalRecord {
  readonly id: string;
  readonly host: string;
  readonly columns: number;
  readonly rows: number;
  /** Its shell, as it was after the last command; absent before the first. */
  readonly shell?: unknown;
}

const recordKey = (id: string) => `/workspace/terminals/${id}`;
/** Terminals that one workspace may have open. */
const most = 12;

export class Terminals {
  readonly #living: LivingWorld;
  readonly #options: TerminalsOptions;
  readonly #open = new Map<string, OpenTerminal>();
  /** Terminals where something was typed since their last command ended, and whether anything follows its last Enter. */
  readonly #typed = new Map<string, { readonly isMore: boolean }>();
  #commands: Shown['commands'][number][] = [];

  constructor(living: LivingWorld, options: TerminalsOptions) {
    this.#living = living;
    this.#options = options;
  }

  /** Whether somebody has typed what no command has come of yet: the beginning of a line, half a heredoc. */
  get isMidLine(): boolean {
    return this.#typed.size > 0;
  }

  /** Whether somebody sits before a program that has not ended. */
  get isBusy(): boolean {
    return [...this.#open.values()].some(
      (terminal) => terminal.exitCode === undefined && !terminal.isAtPrompt,
    );
  }

  take(input: TerminalInput): void {
    if (input.kind === 'open') this.#openOne({ id: input.terminal, ...input });
    const terminal = this.#open.get(input.terminal);
    if (!terminal) return;
    if (input.kind === 'keys') this.#type(terminal, input);
    else if (input.kind === 'resize') this.#resize(input.terminal, terminal, input);
    else if (input.kind === 'edited') terminal.edited(input.content ?? undefined);
    else if (input.kind === 'close') this.#close(input.terminal, terminal);
  }

  /**
   * Opens again, in this world, what its store remembers as open: each shell at its prompt after its last command.
   * Simplified: what ran in the background of a shell is gone.
   */
  reopen(): void {
    const records = this.#living.world.store.range<TerminalRecord>(recordKey(''));
    for (const { value } of records) this.#openOne(value);
  }

  takeShown(): Shown {
    const commands = this.#commands;
    this.#commands = [];
    const terminals = [...this.#open];
    for (const [id, { exitCode }] of terminals) if (exitCode !== undefined) this.#forget(id);
    return {
      output: terminals.flatMap(([terminal, open]) => {
        const text = open.takeOutput();
        return text === '' ? [] : [{ terminal, text }];
      }),
      edits: terminals.flatMap(([terminal, open]) =>
        open.takeEdits().map((edit) => ({ terminal, ...edit })),
      ),
      commands,
    };
  }

  #openOne({ id, host, columns, rows, shell }: TerminalRecord): void {
    if (this.#open.has(id) || this.#open.size >= most) return;
    const { machine, cluster, world } = this.#living;
    const { home, cwd } = cluster.profile.login;
    const { place, namespace, node } = this.#living.host(host);
    const isLogin = node.name === cluster.profile.login.node;
    const terminal = openTerminal({
      machine,
      place,
      namespace,
      user: rootUser,
      env: loginEnvironment(rootUser, home),
      cwd: isLogin ? cwd : home,
      columns,
      rows,
      name: `pts/${this.#open.size}`,
      saved: shell,
      onCommand: ({ line, exitCode }) => {
        if (exitCode === undefined) this.#options.onCommand(line);
        else {
          this.#commands.push({ terminal: id, line, exitCode });
          if (!this.#typed.get(id)?.isMore) this.#typed.delete(id);
          this.#remember(id, terminal);
        }
      },
    });
    this.#open.set(id, terminal);
    const record: TerminalRecord = { id, host: node.name, columns, rows, shell };
    world.store.set(recordKey(id), record);
  }

  #type(terminal: OpenTerminal, { terminal: id, text }: TerminalInput & { text: string }): void {
    if (text !== '') this.#typed.set(id, { isMore: !/[\r\n]$/.test(text) });
    terminal.write(text);
  }

  #resize(
    id: string,
    terminal: OpenTerminal,
    { columns, rows }: { columns: number; rows: number },
  ): void {
    terminal.resize(columns, rows);
    const { store } = this.#living.world;
    const record = store.get<TerminalRecord>(recordKey(id));
    if (record) store.set(recordKey(id), { ...record, columns, rows });
  }

  #remember(id: string, terminal: OpenTerminal): void {
    const { store } = this.#living.world;
    const record = store.get<TerminalRecord>(recordKey(id));
    if (record) store.set(recordKey(id), { ...record, shell: terminal.save() });
  }

  #close(id: string, terminal: OpenTerminal): void {
    terminal.close();
    this.#forget(id);
  }

  #forget(id: string): void {
    this.#open.delete(id);
    this.#typed.delete(id);
    this.#living.world.store.remove(recordKey(id));
  }
}
