/**
 * A machine for tests: it understands scripts of `echo`, `sleep`, `exit`, `cat FILE`, `> FILE` and `trap`, and
 * nothing else. Programs it has not heard of are not found.
 */
import type {
  ContainerCommand,
  ContainerPlace,
  ContainerReport,
  ContainerRuntime,
  StartError,
} from '../container-runtime.ts';
import type { Session } from '#lib/sim/http.ts';
import type { World } from '#lib/sim/world.ts';

const programs = ['sh', 'sleep', 'echo', 'cat', 'true', 'false'];

interface Program {
  readonly command: ContainerCommand;
  readonly steps: string[];
  readonly report: ContainerReport;
  readonly ignoresTerm: boolean;
  wakeMs: number;
  code: number;
}

export class FakeRuntime implements ContainerRuntime {
  readonly #world: () => World;
  readonly #running = new Map<string, Program>();

  constructor(world: () => World) {
    this.#world = world;
  }

  check({ argv }: Pick<ContainerCommand, 'argv'>): StartError | undefined {
    const [program = ''] = argv;
    const name = program.replace(/^\/bin\//, '');
    if (programs.includes(name)) return undefined;
    return { reason: program.includes('/') ? 'no-such-file' : 'not-found', program };
  }

  start(command: ContainerCommand, report: ContainerReport): void {
    this.#run(command.place.containerId, command, report);
  }

  exec(command: ContainerCommand): Session {
    const output: { channel: 'stdout' | 'stderr'; text: string }[] = [];
    const state: { exit?: { code: number } } = {};
    const id = `exec-${this.#running.size}-${command.argv.join(' ')}`;
    this.#run(id, command, {
      output: (channel, text) => output.push({ channel, text }),
      exited: (code) => {
        state.exit = { code };
      },
    });
    return {
      output: {
        take: () => output.splice(0),
        get ended() {
          return state.exit !== undefined;
        },
        close() {},
      },
      get exit() {
        return state.exit;
      },
      write() {},
      closeInput() {},
      resize() {},
      kill: () => this.#running.delete(id),
    };
  }

  attach(): Session | undefined {
    return undefined;
  }

  signal(id: string, signal: 'SIGTERM' | 'SIGKILL'): void {
    const program = this.#running.get(id);
    if (!program) return;
    // Process 1 only takes the signals it has asked for.
    if (signal === 'SIGTERM' && program.ignoresTerm) return;
    this.#running.delete(id);
    program.report.exited(signal === 'SIGTERM' ? 143 : 137);
  }

  /** Where a running program runs. */
  placeOf(isWanted: (command: ContainerCommand) => boolean): ContainerPlace | undefined {
    return [...this.#running.values()].find(({ command }) => isWanted(command))?.command.place;
  }

  get nextMs(): number | undefined {
    const moments = [...this.#running.values()].map(({ wakeMs }) => wakeMs);
    return moments.length === 0 ? undefined : Math.min(...moments);
  }

  /** Does what is due. */
  run(): void {
    for (const [id, program] of this.#running) this.#go(id, program);
  }

  #run(id: string, command: ContainerCommand, report: ContainerReport): void {
    const { argv } = command;
    const script = argv[0]?.endsWith('sh') ? (argv[2] ?? '') : argv.join(' ');
    const steps = script.split(';').map((step) => step.trim());
    const program = {
      command,
      report,
      steps,
      ignoresTerm: !script.includes('trap'),
      wakeMs: 0,
      code: 0,
    };
    this.#running.set(id, program);
    this.#go(id, program);
  }

  #go(id: string, program: Program): void {
    const now = this.#world().clock.nowMs;
    while (program.wakeMs <= now) {
      const step = program.steps.shift();
      if (step === undefined || step.startsWith('exit')) {
        this.#running.delete(id);
        program.report.exited(Number(step?.slice(5) ?? program.code));
        return;
      }
      this.#step(program, step, now);
    }
  }

  #step(program: Program, step: string, now: number): void {
    const [word, ...rest] = step.split(' ');
    const { files } = program.command.place;
    const [text = '', target] = rest.join(' ').split(/ ?> ?/);
    program.code = word === 'false' ? 1 : 0;
    if (word === 'sleep') program.wakeMs = now + Number(text) * 1000;
    if (word === 'echo' && target) files.write(target, `${text}\n`);
    else if (word === 'echo') program.report.output('stdout', `${text}\n`);
    if (word === 'cat' && files.stat(text)) program.report.output('stdout', files.read(text));
    else if (word === 'cat') {
      program.report.output('stderr', `cat: can't open '${text}': No such file or directory\n`);
      program.code = 1;
    }
  }
}
