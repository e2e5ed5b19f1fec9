/** A world without a journal, behind the door of the API. */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { CallEvent, CallReply } from '#lib/workspace/call.ts';
import type { Applied, Input, Workspace } from '#lib/workspace/workspace.ts';
import type { DoorListener, WorldDoor } from '../kubernetes/world-door.ts';

export class PlainDoor implements WorldDoor {
  readonly #world: Workspace;
  readonly #listeners = new Set<DoorListener>();

  constructor(world: Workspace) {
    this.#world = world;
  }

  /** Whether somebody has something open. */
  get isFollowed(): boolean {
    return this.#listeners.size > 0;
  }

  async handle(request: HttpRequest, call?: string): Promise<HttpResponse> {
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

  #apply(input: Input): CallReply {
    const applied = this.#world.apply(input);
    this.tell(applied);
    return applied.reply ?? {};
  }
}
