/** A world without a cluster, for tests of what holds worlds: terminals echo, `later MS` speaks up in time. */
import {
  type Applied,
  type Input,
  nothingApplied,
  type Workspace,
  type WorkspaceSnapshot,
} from '#lib/workspace/workspace.ts';
import type { WorldFactory, WorldPlan } from '../worlds/world-factory.ts';

interface State {
  nowMs: number;
  line: string;
  commands: string[];
  dueMs: number[];
}

export const startMs = Date.parse('2026-11-20T18:41:30Z');

export const fakeWorlds: WorldFactory = {
  create: (plan) => open(plan, { nowMs: startMs, line: '', commands: [], dueMs: [] }),
  restore: ({ profile, seed, data }) => open({ profile, seed }, JSON.parse(data) as State),
};

/** What these tests never ask for is not there. */
const open = (plan: WorldPlan, state: State) => new FakeWorld(plan, state) as unknown as Workspace;

const show = (terminal: string, text: string): Applied => ({
  ...nothingApplied,
  output: [{ terminal, text }],
});

class FakeWorld {
  readonly profile: string;
  readonly #seed: number;
  readonly #state: State;

  constructor({ profile, seed }: WorldPlan, state: State) {
    this.profile = profile;
    this.#seed = seed;
    this.#state = state;
  }

  get nowMs() {
    return this.#state.nowMs;
  }

  get nextMs() {
    return this.#state.dueMs.length > 0 ? Math.min(...this.#state.dueMs) : undefined;
  }

  get isBusy() {
    return false;
  }

  get undoable() {
    const { commands, nowMs } = this.#state;
    return commands.map((line, index) => ({ seq: index + 1, line, atMs: nowMs }));
  }

  apply(input: Input): Applied {
    switch (input.kind) {
      case 'open':
        return show(input.terminal, '$ ');
      case 'keys':
        return this.#type(input.terminal, input.text);
      case 'time':
        return this.advanceTo(input.toMs);
      case 'settle':
        return this.advanceTo(Math.max(this.nowMs, ...this.#state.dueMs));
      case 'undo':
        this.#state.commands.pop();
        return { ...nothingApplied, viewChanged: true };
      default:
        return nothingApplied;
    }
  }

  #type(terminal: string, text: string): Applied {
    const state = this.#state;
    if (text === 'break') throw new Error('the world broke');
    if (text !== '\r') {
      state.line += text;
      return show(terminal, text);
    }
    const { line } = state;
    state.line = '';
    state.commands.push(line);
    if (line.startsWith('later ')) state.dueMs.push(state.nowMs + Number(line.slice(6)));
    return {
      ...show(terminal, `\r\n[${line}]\r\n$ `),
      commands: [{ terminal, line, exitCode: 0 }],
      viewChanged: true,
    };
  }

  advanceTo(ms: number): Applied {
    const state = this.#state;
    const due = state.dueMs.filter((each) => each <= ms);
    state.dueMs = state.dueMs.filter((each) => each > ms);
    state.nowMs = Math.max(state.nowMs, ms);
    const output = due.map((each) => ({ terminal: 't1', text: `due at ${each - startMs}\r\n` }));
    return { ...nothingApplied, output, viewChanged: due.length > 0 };
  }

  view() {
    const master = { name: 'master', address: '192.168.148.130', status: 'Ready' };
    return {
      revision: this.#state.commands.length,
      nowMs: this.nowMs,
      nodes: [{ ...master, roles: 'control-plane' }],
      pods: [],
      workloads: [],
      services: [],
      claims: [],
    };
  }

  snapshot(): WorkspaceSnapshot {
    return { profile: this.profile, seed: this.#seed, seq: 0, data: JSON.stringify(this.#state) };
  }
}
