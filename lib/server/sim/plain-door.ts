/** A world without a journal, behind the door of the API. */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { CallEvent, CallReply } from '#lib/workspace/call.ts';
import type { Applied, Input, Workspace } from '#lib/workspace/workspace.ts';
import type { DoorListener, WorldDoor } from '../kubernetes/world-door.ts';

/** Nobody waits by asking again for what is longer away than that. */
const patienceMs = 60_000;
/** Who asks again sooner is in a hurry, and does not wait. */
const pollMs = 200;

export class PlainDoor implements WorldDoor {
  readonly #world: Workspace;
  readonly #listeners = new Set<DoorListener>();
  /** What has been read since something was last written, and when: readings of the wall. */
  readonly #asked = new Map<string, number>();

  constructor(world: Workspace) {
    this.#world = world;
  }

  /** Whether somebody has something open. */
  get isFollowed(): boolean {
    return this.#listeners.size > 0;
  }

  async handle(request: HttpRequest, call?: string): Promise<HttpResponse> {
    this.#passTime(request);
    const { answer } = this.#apply({ kind: 'api', request, ...(call ? { call } : {}) });
    if (!answer) throw new Error('a request has an answer');
    return answer;
  }

  async act(call: string, event: CallEvent): Promise<CallReply> {
    return this.#apply({ kind: 'call', call, event });
  }

  async written(): Promise<void> {
    // There is no journal to wait for.
  }

  listen(listener: DoorListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell({ calls }: Applied): void {
    for (const listener of this.#listeners) listener.changed(calls);
  }

  /** Nothing waits for the wall here: who asks for the same again waits for something, and it may happen. */
  #passTime({ method, path }: HttpRequest): void {
    const wallMs = performance.now();
    const lastMs = this.#asked.get(path);
    if (method !== 'GET') this.#asked.clear();
    else if (/^\/apis?\/.*\/./.test(path)) this.#asked.set(path, wallMs);
    if (lastMs !== undefined && wallMs - lastMs >= pollMs) this.#moveOn();
  }

  #moveOn(): void {
    const { nextMs, nowMs } = this.#world;
    if (nextMs !== undefined && nextMs - nowMs <= patienceMs)
      this.tell(this.#world.advanceTo(nextMs));
  }

  #apply(input: Input): CallReply {
    const applied = this.#world.apply(input);
    this.tell(applied);
    return applied.reply ?? {};
  }
}
