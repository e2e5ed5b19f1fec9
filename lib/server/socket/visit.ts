/** One page's socket in a room: what it says is parsed and done in order; what the room says is sent. */
import type { WebSocket } from 'ws';
import type { Locale } from '#lib/labs/locale.ts';
import { type ClientMessage, clientMessage, type ServerMessage } from '#lib/protocol/messages.ts';
import type { Room, Visitor } from '../rooms/room.ts';
import type { RoomKey, Rooms } from '../rooms/rooms.ts';
import { RateLimit } from './rate-limit.ts';

/** More than any hand or paste; a loop in somebody's browser is slowed down, not thrown out. */
const messagesLimit = { burst: 400, perSecond: 100 };
const charactersLimit = { burst: 2 ** 21, perSecond: 2 ** 18 };
/** A page that does not read so much is cut off; it comes back and gets the screen as it is then. */
const mostUnsentBytes = 8 * 2 ** 20;

/** Close codes of ours; the page knows them. */
export const closeCodes = { noChapter: 4404, broken: 4500 } as const;

export interface VisitOptions {
  readonly socket: WebSocket;
  readonly rooms: Rooms;
  readonly key: RoomKey;
  readonly locale: Locale;
}

export class Visit implements Visitor {
  readonly locale: Locale;
  readonly #socket: WebSocket;
  readonly #rooms: Rooms;
  readonly #key: RoomKey;
  readonly #messages = new RateLimit(messagesLimit);
  readonly #characters = new RateLimit(charactersLimit);

  constructor({ socket, rooms, key, locale }: VisitOptions) {
    this.#socket = socket;
    this.#rooms = rooms;
    this.#key = key;
    this.locale = locale;
  }

  /** Enters the room and stays until the socket closes. */
  async start(): Promise<void> {
    this.#socket.on('close', () => this.#rooms.leave(this.#key, this));
    this.#socket.on('message', (data) => this.#receive(data.toString()));
    try {
      const isIn = await this.#rooms.enter(this.#key, this);
      if (!isIn) this.#socket.close(closeCodes.noChapter, 'no such chapter');
    } catch (error) {
      this.#fail(error);
    }
  }

  get isGone(): boolean {
    return this.#socket.readyState !== this.#socket.OPEN;
  }

  send(message: ServerMessage): void {
    if (this.#socket.bufferedAmount > mostUnsentBytes) this.#socket.terminate();
    else this.#socket.send(JSON.stringify(message));
  }

  #receive(text: string): void {
    const waitMs = Math.max(this.#messages.take(), this.#characters.take(text.length));
    if (waitMs > 0) this.#rest(waitMs);
    const message = parse(text);
    if (!message) this.send({ type: 'notice', code: 'bad-message', detail: '' });
    else if (message.type === 'reset') void this.#attempt(this.#rooms.reset(this.#key));
    else void this.#attempt(this.#act(message));
  }

  /** Reads nothing for a while: TCP makes the sender wait. */
  #rest(ms: number): void {
    this.#socket.pause();
    setTimeout(() => this.#socket.resume(), ms);
  }

  async #attempt(act: Promise<void>): Promise<void> {
    try {
      await act;
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    console.error(error);
    this.#socket.close(closeCodes.broken, 'the server made a mistake');
  }

  async #act(message: Exclude<ClientMessage, { type: 'reset' }>): Promise<void> {
    const found = this.#rooms.current(this.#key);
    const room = found instanceof Promise ? await found : found;
    if (room) await this.#actIn(room, message);
  }

  async #actIn(room: Room, message: Exclude<ClientMessage, { type: 'reset' }>): Promise<void> {
    const actor = this.#key.userId;
    switch (message.type) {
      case 'open':
      case 'keys':
      case 'resize':
      case 'close':
      case 'edited':
        await room.apply(toInput(message), actor);
        return;
      case 'advance':
        return room.advance(message.ms, actor);
      case 'settle':
      case 'undo':
        await room.apply({ kind: message.type }, actor);
        return;
      case 'pause':
        return room.pause(message.paused);
      case 'check':
        return room.grade();
      case 'hint':
        return room.hint(message.task);
      case 'submit':
        return room.submit();
      case 'era': {
        const run = await room.inEra(message.id);
        if (run) this.send({ type: 'era', run });
        return;
      }
      case 'browse': {
        const applied = await room.apply(
          { kind: 'browse', url: message.url, form: message.form },
          actor,
        );
        if (applied?.page) this.send({ type: 'page', id: message.id, ...applied.page });
      }
    }
  }
}

type TerminalMessage = Extract<
  ClientMessage,
  { type: 'open' | 'keys' | 'resize' | 'close' | 'edited' }
>;

function toInput({ type, ...rest }: TerminalMessage) {
  return { kind: type, ...rest } as Parameters<Room['apply']>[0]; // the same words, beside a parse
}

function parse(text: string): ClientMessage | undefined {
  try {
    return clientMessage.parse(JSON.parse(text));
  } catch {
    return undefined; // the page is told; what it said is of no use
  }
}
