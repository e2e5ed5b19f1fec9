/**
 * Every bound on what processes may use up. One record, so that a server can set it by its size
 * and a test can make it small. A job is a command line and all that descends from it.
 */
export interface Limits {
  /** Processes alive at once in one machine. */
  readonly processes: number;
  /** Processes alive at once that descend from one command line. */
  readonly jobProcesses: number;
  /** Steps (commands, loop rounds, turns of a program) of one job that never lets time pass. */
  readonly steps: number;
  /** Steps given back for each second of virtual time that a job waits. */
  readonly stepsPerSecond: number;
  /** The virtual time that one step takes, in microseconds. */
  readonly stepMicros: number;
  /** Steps done in one call of the machine's run(). */
  readonly slice: number;
  /** Characters written by one job, whoever reads them. */
  readonly output: number;
  /** Characters that one variable, word or captured output may have. */
  readonly textLength: number;
  /** Characters of a file that a redirection writes. */
  readonly fileLength: number;
  /** Words that one expansion may give. */
  readonly words: number;
  /** Function calls, sourced files, evals and substitutions within one another. */
  readonly depth: number;
  /** Comparisons that matching one pattern may take. */
  readonly patternSteps: number;
  /** Characters of a command line or script. */
  readonly sourceLength: number;
}

export const defaultLimits: Limits = {
  processes: 256,
  jobProcesses: 96,
  steps: 500_000,
  stepsPerSecond: 20_000,
  stepMicros: 10,
  slice: 4_000,
  output: 32 * 1024 * 1024,
  textLength: 4 * 1024 * 1024,
  fileLength: 8 * 1024 * 1024,
  words: 100_000,
  depth: 200,
  patternSteps: 2_000_000,
  sourceLength: 1024 * 1024,
};

/**
 * A bound was reached. The whole job ends with status 137 and with this message, which is for the student.
 * Not caught by programs.
 */
export class LimitReached extends Error {}
