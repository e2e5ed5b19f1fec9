/** The command line cannot be understood: said to the user in the program's words, never a bug. */
export class UsageError extends Error {
  /** Whether the program points to its --help afterwards. */
  readonly pointsToHelp: boolean;
  readonly exitCode: number | undefined;

  constructor(message: string, options: { pointsToHelp?: boolean; exitCode?: number } = {}) {
    super(message);
    this.pointsToHelp = options.pointsToHelp ?? true;
    this.exitCode = options.exitCode;
  }
}

/** An option that is not known, or not given as it must be. */
export class OptionError extends UsageError {
  readonly problem: 'unknown' | 'needs-value' | 'takes-no-value' | 'ambiguous';
  /** As it was written: "-Z", "--zzz". */
  readonly option: string;

  constructor(problem: OptionError['problem'], option: string, message: string) {
    super(message);
    this.problem = problem;
    this.option = option;
  }
}

/** Something the real program has and this one lacks: said plainly, with what there is instead. */
export class NotSimulated extends Error {
  constructor(what: string, supported: string) {
    super(`not simulated: ${what}; supported: ${supported}`);
  }
}
