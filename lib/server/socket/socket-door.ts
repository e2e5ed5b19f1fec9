/** Lets pages in: `/ws/course/<chapter>?locale=en`, `/ws/course/<chapter>/<lab>?locale=en`, for those who are known and come from our own pages. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Locale, locales } from '#lib/labs/locale.ts';
import { type Guests, guestTokenIn } from '../accounts/guests.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { Visit } from './visit.ts';

const path = /^\/ws\/course\/(?<chapter>[a-z0-9-]{1,64}(\/[a-z0-9-]{1,64})?)$/;
const largestMessageBytes = 2 * 2 ** 20;
const pingMs = 30_000;

export class SocketDoor {
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessageBytes,
    perMessageDeflate: { threshold: 1024 },
  });
  readonly #guests: Guests;
  readonly #rooms: Rooms;

  constructor(guests: Guests, rooms: Rooms) {
    this.#guests = guests;
    this.#rooms = rooms;
  }

  /** True when the request is for this door; it is then answered here. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const url = new URL(request.url ?? '/', 'http://here');
    if (!url.pathname.startsWith('/ws/')) return false;
    void this.#admit(request, url).then(
      (visit) => {
        if (typeof visit === 'string') {
          socket.end(`HTTP/1.1 ${visit}\r\nConnection: close\r\n\r\n`);
          return;
        }
        this.#sockets.handleUpgrade(request, socket, head, (opened) => {
          keepAlive(opened);
          void new Visit({ socket: opened, rooms: this.#rooms, ...visit }).start();
        });
      },
      (error: unknown) => {
        console.error(error);
        socket.destroy();
      },
    );
    return true;
  }

  close(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#sockets.close();
  }

  async #admit(request: IncomingMessage, url: URL) {
    const chapter = path.exec(url.pathname)?.groups?.chapter;
    if (!chapter) return '404 Not Found';
    if (!isOwnPage(request)) return '403 Forbidden';
    const userId = await this.#guests.userOf(guestTokenIn(request.headers.cookie));
    if (!userId) return '401 Unauthorized';
    const asked = url.searchParams.get('locale');
    const locale: Locale = locales.find((each) => each === asked) ?? locales[0];
    return { key: { userId, chapter }, locale };
  }
}

/** A browser says which page opens the socket; a page of another site may not. */
function isOwnPage({ headers: { origin, host } }: IncomingMessage): boolean {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

function keepAlive(socket: WebSocket): void {
  let isAlive = true;
  socket.on('pong', () => (isAlive = true));
  const timer = setInterval(() => {
    if (!isAlive) socket.terminate();
    isAlive = false;
    socket.ping();
  }, pingMs);
  socket.on('close', () => clearInterval(timer));
  socket.on('error', () => socket.terminate());
}
