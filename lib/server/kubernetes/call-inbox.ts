/** What a session shows, kept until somebody is there to hear it. */
import type { CallOutput } from '#lib/workspace/call.ts';
import type { WorldDoor } from './world-door.ts';

export interface CallHearer {
  hear(output: CallOutput): void;
  cut(): void;
}

export class CallInbox {
  readonly #stop: () => void;
  #waiting: CallOutput[] = [];
  #hearer: CallHearer | undefined;
  #isCut = false;

  /** From now on: a session may speak, and end, before it is known that there is one. */
  constructor(world: WorldDoor, call: string) {
    this.#stop = world.listen({
      changed: (outputs) => {
        for (const output of outputs) if (output.call === call) this.#take(output);
      },
      cut: () => {
        this.#isCut = true;
        this.#hearer?.cut();
      },
    });
  }

  /** Tells what has come, and then whatever comes. */
  open(hearer: CallHearer): void {
    this.#hearer = hearer;
    for (const output of this.#waiting) hearer.hear(output);
    this.#waiting = [];
    if (this.#isCut) hearer.cut();
  }

  close(): void {
    this.#stop();
  }

  #take(output: CallOutput): void {
    if (this.#hearer) this.#hearer.hear(output);
    else this.#waiting.push(output);
  }
}
