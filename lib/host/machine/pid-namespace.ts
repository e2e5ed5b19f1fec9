/** The process numbers of one host or one container, and who holds them. */
import type { Task } from './task.ts';

/** Programs that are brought to where they once were: their own time, behind the world's. */
export interface Lag {
  nowMs: number;
  /** How many more times their clock may be moved before it is given up. */
  movesLeft: number;
}

export class PidNamespace {
  readonly tasks = new Map<number, Task>();
  /** Set while its programs live through a time that the world has behind it. */
  lag: Lag | undefined;
  #next: number;

  /** A host has been running for a while when a terminal opens on it; a container's first process is 1. */
  constructor(firstPid: number) {
    this.#next = firstPid;
  }

  allot(): number {
    return this.#next++;
  }

  group(groupId: number): Task[] {
    return [...this.tasks.values()].filter((task) => task.groupId === groupId);
  }
}
