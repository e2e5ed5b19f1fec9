/** All that a shell is between two commands, as a plain value: for snapshots, forks, and shells that are started again. */
export interface ShellState {
  readonly cwd: string;
  readonly umask: number;
  readonly name: string;
  readonly positional: readonly string[];
  /** Outermost scope first. */
  readonly scopes: readonly Readonly<Record<string, SavedVariable>>[];
  /** Functions by name, as source. */
  readonly functions: Readonly<Record<string, string>>;
  readonly aliases: Readonly<Record<string, string>>;
  readonly options: readonly string[];
  readonly shopts: readonly string[];
  readonly traps: Readonly<Record<string, string>>;
  readonly history: readonly string[];
  readonly folderStack: readonly string[];
  readonly status: number;
}

export interface SavedVariable {
  readonly text?: string;
  readonly indexed?: Readonly<Record<string, string>>;
  readonly associative?: Readonly<Record<string, string>>;
  /** "xri": exported, read-only, integer, … as `declare` writes them. */
  readonly flags?: string;
}
