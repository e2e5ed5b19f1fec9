/**
 * A workspace as clients of its API find it. Somebody who comes with a kubectl is in the room like a page: what they
 * change is an input of the world, and time goes on while they are there and for a while after.
 */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { CallEvent, CallReply } from '#lib/workspace/call.ts';
import type { Applied, Input } from '#lib/workspace/workspace.ts';
import { Refused } from '../kubernetes/refused.ts';
import type { DoorListener, WorldDoor } from '../kubernetes/world-door.ts';
import type { Follower, Room } from '../rooms/room.ts';
import type { RoomKey, Rooms } from '../rooms/rooms.ts';

/** How long somebody is still there after their last request. */
const lingerMs = 2 * 60_000;

export class WorkspaceDoor implements WorldDoor, Follower {
  readonly #rooms: Rooms;
  readonly #key: RoomKey;
  readonly #listeners = new Set<DoorListener>();
  #room: Room | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(rooms: Rooms, key: RoomKey) {
    this.#rooms = rooms;
    this.#key = key;
  }

  async handle(request: HttpRequest, call?: string): Promise<HttpResponse> {
    const room = await this.#enter();
    if (call === undefined && isRead(request)) return (await room.read(request)) ?? failed();
    const input = { kind: 'api' as const, request, ...(call ? { call } : {}) };
    return (await this.#apply(room, input)).answer ?? failed();
  }

  async act(call: string, event: CallEvent): Promise<CallReply> {
    // A world that has gone took along what was open in it.
    return this.#room ? this.#apply(this.#room, { kind: 'call', call, event }) : {};
  }

  async written(): Promise<void> {
    await this.#room?.written();
  }

  listen(listener: DoorListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      this.#leaveLater();
    };
  }

  happened({ calls }: Applied): void {
    for (const listener of this.#listeners) listener.changed(calls);
  }

  cut(): void {
    this.#room = undefined;
    for (const listener of this.#listeners) listener.cut();
  }

  async #apply(room: Room, input: Input): Promise<CallReply> {
    return (await room.apply(input, this.#key.userId))?.reply ?? {};
  }

  async #enter(): Promise<Room> {
    const room = await this.#rooms.follow(this.#key, this);
    if (!room) throw new Refused(503, 'ServiceUnavailable', 'the chapter of this cluster is gone');
    this.#room = room;
    this.#leaveLater();
    return room;
  }

  #leaveLater(): void {
    clearTimeout(this.#timer);
    if (this.#listeners.size > 0) return;
    this.#timer = setTimeout(() => this.#rooms.unfollow(this.#key, this), lingerMs).unref();
  }
}

/** What leaves no more than a line in the audit trail. A proxy's request is heard by a program. */
function isRead({ method, path }: HttpRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  return !/\/(pods|services|nodes)\/[^/]+\/proxy([/?]|$)/.test(path);
}

function failed(): never {
  throw new Refused(
    500,
    'InternalError',
    'Internal error occurred: the cluster could not take this request and is as it was before',
  );
}
