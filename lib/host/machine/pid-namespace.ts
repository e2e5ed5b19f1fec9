/** The process numbers of one host or one container, and who holds them. */
import type { Task } from './task.ts';

export class PidNamespace {
  readonly tasks = new Map<number, Task>();
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
