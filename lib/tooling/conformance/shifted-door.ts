/**
 * A world whose clock a real client takes for its own: every moment in what passes is moved by the difference
 * between the world's clock and the wall's, there and back. So "5s ago" is 5s ago for both.
 */
import type { HttpRequest, HttpResponse, Source } from '#lib/sim/http.ts';
import type { CallEvent, CallReply } from '#lib/workspace/call.ts';
import type { DoorListener, WorldDoor } from '#lib/server/kubernetes/world-door.ts';

const moment = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;
const header = /\b\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000/g;

export class Shift {
  /** Whole seconds, so that nothing changes its length. */
  readonly #ms: number;
  readonly #worldMs: number;

  constructor(worldMs: number, wallMs: number) {
    this.#worldMs = worldMs;
    this.#ms = Math.round((wallMs - worldMs) / 1000) * 1000;
  }

  toWall(text: string): string {
    return shiftText(text, this.#ms, this.#worldMs);
  }

  toWorld(text: string): string {
    return shiftText(text, -this.#ms, this.#worldMs + this.#ms);
  }
}

/** Moments that have nothing to do with the cluster's present (examples in help texts) stay. */
const nearMs = 300 * 24 * 3600 * 1000;

function shiftText(text: string, ms: number, aroundMs: number): string {
  const isNear = (at: number) => Math.abs(at - aroundMs) < nearMs;
  return text
    .replace(moment, (found, fraction: string | undefined) => {
      const at = Date.parse(`${found.slice(0, 19)}Z`);
      if (!isNear(at)) return found;
      return `${new Date(at + ms).toISOString().slice(0, 19)}${fraction ?? ''}Z`;
    })
    .replace(header, (found) => {
      const at = Date.parse(found);
      return isNear(at) ? new Date(at + ms).toUTCString().replace('GMT', '+0000') : found;
    });
}

export class ShiftedDoor implements WorldDoor {
  readonly #door: WorldDoor;
  readonly #shift: Shift;

  constructor(door: WorldDoor, shift: Shift) {
    this.#door = door;
    this.#shift = shift;
  }

  async handle(request: HttpRequest, call?: string): Promise<HttpResponse> {
    const { path, body } = request;
    const toWorld = (text: string) => this.#shift.toWorld(text);
    const asked = { ...request, path: encodeURI(toWorld(decodeURI(path))) };
    const shifted = body === undefined ? request : { ...request, body: shiftValue(body, toWorld) };
    const answer = await this.#door.handle(path.includes('Time=') ? asked : shifted, call);
    const toWall = (text: string) => this.#shift.toWall(text);
    return {
      ...answer,
      ...(answer.body === undefined ? {} : { body: shiftValue(answer.body, toWall) }),
      ...(answer.stream ? { stream: shiftSource(answer.stream, toWall) } : {}),
    };
  }

  act(call: string, event: CallEvent): Promise<CallReply> {
    return this.#door.act(call, event);
  }

  written(): Promise<void> {
    return this.#door.written();
  }

  listen(listener: DoorListener): () => void {
    return this.#door.listen(listener);
  }
}

function shiftValue(value: unknown, shift: (text: string) => string): unknown {
  return typeof value === 'string' ? shift(value) : JSON.parse(shift(JSON.stringify(value)));
}

function shiftSource(source: Source<unknown>, shift: (text: string) => string): Source<unknown> {
  return {
    take: () => source.take().map((piece) => shiftValue(piece, shift)),
    get ended() {
      return source.ended;
    },
    close: () => source.close(),
  };
}
