/**
 * Matches in time linear in the text: all ways through the pattern are walked at once (Thompson, Pike).
 * With `isLongest` the longest of the leftmost matches wins, as POSIX wants; else the first in order of preference.
 * Spec: https://swtch.com/~rsc/regexp/regexp2.html
 * Simplified: which of several longest matches fills the groups goes by preference, not by POSIX's subpattern rule.
 */
import { holds, type Subject } from './assertions.ts';
import type { Instruction } from './regex-program.ts';

/** Start and end of the whole, then of each group; -1 where a group took no part. */
export type Slots = readonly number[];

interface Thread {
  readonly pc: number;
  readonly slots: Slots;
}

export class LinearMatcher {
  readonly #program: readonly Instruction[];
  readonly #isLongest: boolean;
  readonly #slotCount: number;
  /** Marks which instructions a step has visited already. */
  readonly #visited: Uint32Array;
  #mark = 0;
  /** What the first character can be; undefined: anything, or nothing at all. */
  readonly #canStart: ((code: number) => boolean) | undefined;

  constructor(program: readonly Instruction[], groupCount: number, isLongest: boolean) {
    this.#program = program;
    this.#isLongest = isLongest;
    this.#slotCount = (groupCount + 1) * 2;
    this.#visited = new Uint32Array(program.length);
    this.#canStart = startFilter(program);
  }

  exec(subject: Subject, from: number): Slots | undefined {
    const { text } = subject;
    let best: Slots | undefined;
    let threads: Thread[] = [];
    for (let at = from; ;) {
      this.#mark++;
      const next: Thread[] = [];
      for (const thread of threads) this.#add(next, thread, subject, at);
      if (!best && this.#mayStart(text, at, next.length === 0)) {
        this.#add(next, { pc: 0, slots: this.#freshSlots(at) }, subject, at);
      }
      best = this.#settle(next, best, at);
      if (at >= text.length || (next.length === 0 && best)) return best;
      const code = text.codePointAt(at) ?? 0;
      threads = this.#step(next, code, best);
      at += code > 0xffff ? 2 : 1;
    }
  }

  /** Looks for threads that have arrived, and drops those that can no longer win. */
  #settle(threads: Thread[], best: Slots | undefined, at: number): Slots | undefined {
    let winner = best;
    for (let index = 0; index < threads.length; index++) {
      const thread = threads[index];
      if (!thread || this.#program[thread.pc]?.op !== 'match') continue;
      const isBetter = !winner || (thread.slots[0] ?? 0) <= (winner[0] ?? 0);
      if (!isBetter) continue;
      if (winner?.[0] === thread.slots[0] && winner?.[1] === at) continue;
      winner = thread.slots.with(1, at);
      if (!this.#isLongest) threads.length = index;
    }
    return winner;
  }

  #step(threads: readonly Thread[], code: number, best: Slots | undefined): Thread[] {
    const moved: Thread[] = [];
    for (const { pc, slots } of threads) {
      const instruction = this.#program[pc];
      if (instruction?.op !== 'set' || !instruction.set.has(code)) continue;
      if (best && (slots[0] ?? 0) > (best[0] ?? 0)) continue;
      moved.push({ pc: pc + 1, slots });
    }
    return moved;
  }

  /** Follows the instructions that take no character, in order of preference. */
  #add(threads: Thread[], start: Thread, subject: Subject, at: number): void {
    const pending: Thread[] = [start];
    for (let thread = pending.pop(); thread; thread = pending.pop()) {
      const { pc, slots } = thread;
      if (this.#visited[pc] === this.#mark) continue;
      this.#visited[pc] = this.#mark;
      const instruction = this.#program[pc];
      if (instruction?.op === 'jump') {
        pending.push({ pc: instruction.to, slots });
      } else if (instruction?.op === 'split') {
        pending.push({ pc: instruction.second, slots }, { pc: instruction.first, slots });
      } else if (instruction?.op === 'save') {
        pending.push({ pc: pc + 1, slots: slots.with(instruction.slot, at) });
      } else if (instruction?.op === 'assert') {
        if (holds(instruction.what, subject, at)) pending.push({ pc: pc + 1, slots });
      } else {
        threads.push(thread);
      }
    }
  }

  #mayStart(text: string, at: number, isIdle: boolean): boolean {
    if (!this.#canStart || !isIdle) return true;
    const code = text.codePointAt(at);
    return code !== undefined && this.#canStart(code);
  }

  #freshSlots(at: number): Slots {
    const slots = Array.from({ length: this.#slotCount }, () => -1);
    slots[0] = at;
    return slots;
  }
}

/** The sets a match can begin with, when it must begin with one. */
function startFilter(program: readonly Instruction[]): ((code: number) => boolean) | undefined {
  const sets: { has(code: number): boolean }[] = [];
  const pending = [0];
  const seen = new Set<number>();
  for (let pc = pending.pop(); pc !== undefined; pc = pending.pop()) {
    const instruction = program[pc];
    if (seen.has(pc) || !instruction) continue;
    seen.add(pc);
    if (instruction.op === 'match') return undefined;
    if (instruction.op === 'set') sets.push(instruction.set);
    else if (instruction.op === 'jump') pending.push(instruction.to);
    else if (instruction.op === 'split') pending.push(instruction.first, instruction.second);
    else pending.push(pc + 1);
  }
  const [only] = sets;
  if (only && sets.length === 1) return (code) => only.has(code);
  return (code) => sets.some((set) => set.has(code));
}
