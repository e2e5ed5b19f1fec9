/** What one run of kubectl works with: its process, its global flags, and on demand the cluster they lead to. */
import type { Process } from '#lib/host/process.ts';
import type { FlagValues } from './flags/flag.ts';
import type { globalFlags } from './flags/global-flags.ts';

export type GlobalFlags = FlagValues<typeof globalFlags>;

export interface SessionOptions {
  readonly process: Process;
  readonly globals: GlobalFlags;
  readonly changedGlobals: ReadonlySet<string>;
}

export class Session {
  readonly process: Process;
  readonly globals: GlobalFlags;
  readonly changedGlobals: ReadonlySet<string>;

  constructor({ process, globals, changedGlobals }: SessionOptions) {
    this.process = process;
    this.globals = globals;
    this.changedGlobals = changedGlobals;
  }

  out(text: string): void {
    this.process.out(text);
  }

  err(text: string): void {
    this.process.err(text);
  }

  get home(): string {
    return this.process.env.get('HOME') ?? this.process.user.name;
  }
}
