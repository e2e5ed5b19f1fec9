/** A terminal before a simulated host, seen through xterm: for tests of what a student sees. */
import { Terminal } from '@xterm/headless';
import { createFileSystem } from '#lib/sim/file-system.ts';
import type { FileLayer } from '#lib/sim/files.ts';
import { createWorld, type World } from '#lib/sim/world.ts';
import { createMachine, type Machine } from '../machine.ts';
import { PidNamespace } from '../machine/pid-namespace.ts';
import type { CommandEvent, Place, Program } from '../process.ts';
import { findProgram } from '../programs/registry.ts';
import { openTerminal, type OpenTerminal } from '../terminal/open-terminal.ts';
import { testStartMs } from './run-program.ts';

export interface ScreenOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly files?: FileLayer;
  readonly programs?: Readonly<Record<string, Program>>;
  readonly env?: Readonly<Record<string, string>>;
}

export class Screen {
  readonly terminal: OpenTerminal;
  readonly machine: Machine;
  readonly world: World;
  readonly commands: CommandEvent[] = [];
  /** Everything that was written to the screen. */
  raw = '';
  readonly #xterm: Terminal;

  constructor({
    columns = 40,
    rows = 12,
    files = {},
    programs = {},
    env = {},
  }: ScreenOptions = {}) {
    this.world = createWorld({ seed: 1, startMs: testStartMs });
    this.machine = createMachine({ world: this.world });
    this.#xterm = new Terminal({ cols: columns, rows, allowProposedApi: true });
    this.terminal = openTerminal({
      machine: this.machine,
      place: placeWith(this.world, files, programs),
      namespace: new PidNamespace(1200),
      user: { name: 'root', uid: 0, gid: 0 },
      env: new Map(Object.entries({ HOME: '/root', PATH: '/usr/bin:/bin', PS1: '$ ', ...env })),
      cwd: '/root',
      columns,
      rows,
      onCommand: (event) => this.commands.push(event),
    });
    // The shell shows its prompt before anybody types.
    while (!this.machine.run().isIdle);
  }

  /** Types, and lets happen what happens at once. */
  async type(keys: string): Promise<string> {
    this.terminal.write(keys);
    return await this.show();
  }

  /** Lets virtual time pass. */
  async pass(ms: number): Promise<string> {
    const endMs = this.world.clock.nowMs + ms;
    await this.show();
    for (
      let next = this.machine.nextWakeMs;
      next !== undefined && next <= endMs;
      next = this.machine.nextWakeMs
    ) {
      this.world.clock.moveTo(next);
      await this.show();
    }
    this.world.clock.moveTo(endMs);
    return await this.show();
  }

  async resize(columns: number, rows: number): Promise<string> {
    this.#xterm.resize(columns, rows);
    this.terminal.resize(columns, rows);
    return await this.show();
  }

  /** The screen's lines without blanks at their ends and without empty lines below. */
  async show(): Promise<string> {
    for (let isIdle = false; !isIdle;) {
      ({ isIdle } = this.machine.run());
      const output = this.terminal.takeOutput();
      this.raw += output;
      await new Promise<void>((done) => this.#xterm.write(output, done));
      if (output !== '') isIdle = false;
    }
    const { buffer, rows } = this.#xterm;
    const lines = Array.from(
      { length: rows },
      (_, row) =>
        buffer.active
          .getLine(buffer.active.viewportY + row)
          ?.translateToString(true)
          .trimEnd() ?? '',
    );
    return lines.join('\n').replace(/\n+$/, '');
  }

  get cursor(): [column: number, row: number] {
    const { cursorX, cursorY } = this.#xterm.buffer.active;
    return [cursorX, cursorY];
  }
}

function placeWith(
  world: World,
  files: FileLayer,
  programs: Readonly<Record<string, Program>>,
): Place {
  const { store, clock } = world;
  const folder = { type: 'folder' as const };
  const names = [
    'bash',
    'sh',
    'cat',
    'ls',
    'sleep',
    'echo',
    'head',
    'sort',
    ...Object.keys(programs),
  ];
  const binaries = Object.fromEntries(
    names.map((name) => [`/usr/bin/${name}`, { content: '\x7fELF\0', mode: 0o755 }]),
  );
  const base: FileLayer = {
    '/root': folder,
    '/tmp': folder,
    '/bin': { type: 'link', target: 'usr/bin' },
    '/etc/passwd': 'root:x:0:0:root:/root:/bin/bash\n',
    ...binaries,
    ...files,
  };
  return {
    kind: 'host',
    hostname: 'master',
    files: createFileSystem({ store, clock, prefix: '/files/test', lower: [base] }),
    network: {
      address: '172.18.0.2',
      resolve: () => ({ ok: false, error: 'NXDOMAIN' }),
      connect: () => ({ outcome: 'unreachable', why: 'no network' }),
    },
    facts: {},
    program: (path) => programs[path.replace(/^.*\//, '')] ?? findProgram(path)?.run,
  };
}
