import { mkdtemp } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { ClientMessage, ServerMessage } from '#lib/protocol/messages.ts';
import { guestCookie, Guests } from '../accounts/guests.ts';
import { type Database, openDatabase } from '../database/open-database.ts';
import { Rooms } from '../rooms/rooms.ts';
import { fakeWorlds } from '../testing/fake-world.ts';
import { SocketDoor } from './socket-door.ts';

interface Page {
  say(message: ClientMessage): void;
  /** The next message of a type, after those already taken. */
  hear<T extends ServerMessage['type']>(type: T): Promise<Extract<ServerMessage, { type: T }>>;
  close(): void;
}

describe('the door of the sockets', () => {
  let file: string;
  let database: Database;
  let rooms: Rooms;
  let http: Server;
  let token: string;

  beforeEach(async () => {
    file = join(await mkdtemp(join(tmpdir(), 'wavetank-')), 'test.db');
    await startServer();
    token = await new Guests(database).create();
  });
  afterEach(stopServer);

  async function startServer(): Promise<void> {
    database = await openDatabase({ kind: 'sqlite', file });
    rooms = new Rooms({
      database,
      factory: fakeWorlds,
      chapterWorld: async (chapter) =>
        chapter === '07-run' ? { profile: 'kubeadm-3node', lab: undefined } : undefined,
      idleMs: 60_000,
    });
    const door = new SocketDoor(new Guests(database), rooms);
    http = createServer();
    http.on('upgrade', (request, socket, head) => door.handleUpgrade(request, socket, head));
    await new Promise<void>((resolve) => http.listen(0, resolve));
  }

  async function stopServer(): Promise<void> {
    http.closeAllConnections();
    http.close();
    await database.$disconnect();
  }

  function connect(path = '/ws/course/07-run?locale=en', headers = {}): WebSocket {
    const { port } = http.address() as AddressInfo;
    const cookie = `other=1; ${guestCookie}=${token}`;
    return new WebSocket(`ws://localhost:${port}${path}`, { headers: { cookie, ...headers } });
  }

  function aPage(): Page {
    const socket = connect();
    const heard: ServerMessage[] = [];
    let wake = (): void => {};
    socket.on('message', (data: Buffer) => {
      heard.push(JSON.parse(data.toString('utf8')) as ServerMessage);
      wake();
    });
    return {
      say: (message) => socket.send(JSON.stringify(message)),
      async hear(type) {
        for (;;) {
          const index = heard.findIndex((message) => message.type === type);
          if (index >= 0) return heard.splice(index, 1)[0] as never;
          await new Promise<void>((resolve) => (wake = resolve));
        }
      },
      close: () => socket.close(),
    };
  }

  const open = { type: 'open', terminal: 't1', host: 'master', columns: 140, rows: 24 } as const;
  const keys = (text: string) => ({ type: 'keys', terminal: 't1', text }) as const;

  it('lets a guest in, shows what they type, and is as they left it when they return', async () => {
    const page = aPage();
    expect(await page.hear('welcome')).toMatchObject({ world: 'new', hosts: ['master'] });
    page.say(open);
    expect(await page.hear('output')).toMatchObject({ text: '$ ' });
    page.say(keys('ls'));
    expect(await page.hear('output')).toMatchObject({ text: 'ls' });
    page.close();

    const again = aPage();
    expect(await again.hear('welcome')).toMatchObject({
      world: 'returned',
      terminals: [{ terminal: 't1', host: 'master', screen: '$ ls' }],
    });
    again.close();
  });

  it('says so when the server was killed meanwhile', async () => {
    const page = aPage();
    await page.hear('welcome');
    page.say(open);
    page.say(keys('ls'));
    await page.hear('output');
    await page.hear('output');
    await stopServer(); // nothing was parked
    await startServer();
    const again = aPage();
    expect(await again.hear('welcome')).toMatchObject({
      world: 'restored',
      terminals: [{ screen: '$ ls' }],
    });
    again.close();
  });

  it('shows two pages the same terminal', async () => {
    const [left, right] = [aPage(), aPage()];
    await left.hear('welcome');
    await right.hear('welcome');
    left.say(open);
    await left.hear('output');
    await right.hear('output');
    right.say(keys('x'));
    expect(await left.hear('output')).toMatchObject({ text: 'x' });
    left.close();
    right.close();
  });

  it('lets time pass by itself while somebody is here', async () => {
    const page = aPage();
    await page.hear('welcome');
    page.say(open);
    page.say(keys('later 200'));
    page.say(keys('\r'));
    for (let i = 0; i < 3; i++) await page.hear('output');
    const { text } = await page.hear('output');
    expect(text).toMatch(/^due at \d+\r\n$/);
    page.close();
  });

  it('starts over', async () => {
    const page = aPage();
    await page.hear('welcome');
    page.say(open);
    page.say(keys('ls'));
    page.say(keys('\r'));
    for (let i = 0; i < 3; i++) await page.hear('output');
    page.say({ type: 'reset' });
    expect(await page.hear('welcome')).toMatchObject({
      world: 'new',
      terminals: [{ terminal: 't1', host: 'master', screen: '$ ' }],
    });
    expect(await database.workspace.count()).toBe(2);
    page.close();
  });

  it('keeps for the new world what another page types while it starts over', async () => {
    const [left, right] = [aPage(), aPage()];
    await left.hear('welcome');
    await right.hear('welcome');
    left.say(open);
    await right.hear('output');
    left.say({ type: 'reset' });
    right.say(keys('l'));
    right.say(keys('s'));
    const late = aPage();
    for (const page of [left, right, late]) await page.hear('welcome');
    const typed = (await right.hear('output')).text + (await right.hear('output')).text;
    expect(typed).toBe('ls');
    expect(await database.workspace.count()).toBe(2);
    for (const page of [left, right, late]) page.close();
  });

  it('tells a page that it speaks nonsense, and stays open', async () => {
    const page = aPage();
    await page.hear('welcome');
    page.say({ type: 'fly' } as never);
    expect(await page.hear('notice')).toMatchObject({ code: 'bad-message' });
    page.say(open);
    expect(await page.hear('output')).toMatchObject({ text: '$ ' });
    page.close();
  });

  it.each([
    ['somebody unknown', { cookie: `${guestCookie}=none` }, '/ws/course/07-run', 401],
    ['a page of another site', { origin: 'https://elsewhere.example' }, '/ws/course/07-run', 403],
    ['an address that is none', {}, '/ws/nothing', 404],
  ])('refuses %s', async (_name, headers, path, status) => {
    const socket = connect(path, headers);
    const answered = new Promise((resolve) => {
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.on('error', () => {});
    });
    expect(await answered).toBe(status);
  });

  it('closes on a chapter that is none', async () => {
    const socket = connect('/ws/course/99-none');
    expect(await new Promise((resolve) => socket.on('close', resolve))).toBe(4404);
  });
});
