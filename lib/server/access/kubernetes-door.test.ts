import { mkdtemp } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type Database, openDatabase } from '../database/open-database.ts';
import { Rooms } from '../rooms/rooms.ts';
import { createWorldFactory } from '../worlds/engine.ts';
import { WorldRecords } from '../worlds/world-records.ts';
import { Accesses } from './accesses.ts';
import { KubernetesDoor } from './kubernetes-door.ts';

const profile = 'kubeadm-1.32';
const ada = { userId: 'ada', chapter: '07-run' };
const bob = { userId: 'bob', chapter: '07-run' };
const pods = '/api/v1/namespaces/default/pods';
const configMaps = '/api/v1/namespaces/default/configmaps';

describe("the door of a student's own kubectl", () => {
  const factory = createWorldFactory();
  let file: string;
  let database: Database;
  let rooms: Rooms;
  let accesses: Accesses;
  let http: Server;

  beforeAll(async () => {
    file = join(await mkdtemp(join(tmpdir(), 'wavetank-')), 'test.db');
    await start();
    for (const { userId } of [ada, bob]) await database.user.create({ data: { id: userId } });
  }, 60_000);
  afterAll(kill);

  async function start(): Promise<void> {
    database = await openDatabase({ kind: 'sqlite', file });
    const chapterWorld = async () => ({ profile, lab: undefined });
    rooms = new Rooms({ database, factory, chapterWorld, idleMs: 60_000 });
    accesses = new Accesses(database, rooms);
    const door = new KubernetesDoor(accesses, rooms);
    http = createServer((request, response) => void door.handle(request, response));
    http.on('upgrade', (request, socket, head) => door.handleUpgrade(request, socket, head));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  }

  /** Nothing is parked. */
  async function kill(): Promise<void> {
    http.closeAllConnections();
    http.close();
    await database.$disconnect();
  }

  const origin = () => `127.0.0.1:${(http.address() as AddressInfo).port}`;
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`http://${origin()}/k8s/${path}`, init);
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
  const post = (value: unknown) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  });
  const aConfigMap = (name: string) =>
    post({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { a: '1' } });

  async function anAccess(key = ada): Promise<{ id: string; secret: string }> {
    const made = await accesses.create(key, 1);
    if (!made) throw new Error('there is such a chapter');
    return made;
  }

  it('opens by a secret in the path, and by one shown as a token', async () => {
    const { id, secret } = await anAccess();
    expect((await ask(`${secret}${pods}`)).status).toBe(200);
    expect((await ask(`${id}${pods}`, bearer(secret))).status).toBe(200);
  });

  it('says the same to whoever is not let in', async () => {
    const { id, secret } = await anAccess();
    const other = await anAccess(bob);
    const revoked = await anAccess();
    await accesses.revoke(ada, revoked.id);
    const expired = await anAccess();
    const expiresAt = new Date(Date.now() - 1000);
    await database.access.update({ where: { id: expired.id }, data: { expiresAt } });
    const answers = await Promise.all([
      ask(`nobody${pods}`),
      ask(`${id}${pods}`),
      ask(`${id}${pods}`, bearer('nonsense')),
      ask(`${id}${pods}`, bearer(other.secret)),
      ask(`${other.id}${pods}`, bearer(secret)),
      ask(`${revoked.secret}${pods}`),
      ask(`${expired.secret}${pods}`),
    ]);
    const told = await Promise.all(
      answers.map(async (answer) => [answer.status, await answer.text()]),
    );
    const unauthorized = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'Unauthorized',
      reason: 'Unauthorized',
      code: 401,
    };
    expect(told).toEqual(told.map(() => [401, `${JSON.stringify(unauthorized)}\n`]));
  });

  it('revokes only what is one’s own, and ends what is open', async () => {
    const { id, secret } = await anAccess();
    await accesses.revoke(bob, id);
    const watch = await ask(`${secret}${pods}?watch=true`);
    expect(watch.status).toBe(200);
    await accesses.revoke(ada, id);
    await expect(watch.text()).rejects.toThrow('terminated');
    expect((await accesses.list(ada)).map((access) => access.id)).not.toContain(id);
  });

  it('knows the accounts that were made inside the cluster; RBAC decides', async () => {
    const { id, secret } = await anAccess();
    const path = '/api/v1/namespaces/default/serviceaccounts/default/token';
    const request = post({
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: {},
    });
    const made = (await (await ask(`${secret}${path}`, request)).json()) as {
      status: { token: string };
    };
    const as = bearer(made.status.token);
    for (const way of [secret, id]) {
      const answer = (await (await ask(`${way}${pods}`, as)).json()) as { message: string };
      expect(answer.message).toBe(
        'pods is forbidden: User "system:serviceaccount:default:default" cannot list resource "pods" in API group "" in the namespace "default"',
      );
    }
  });

  it('shows a watcher what another client changes', async () => {
    const { secret } = await anAccess();
    const watch = await ask(`${secret}${configMaps}?watch=true&fieldSelector=metadata.name%3Dseen`);
    const reader = watch.body?.pipeThrough(new TextDecoderStream()).getReader();
    await ask(`${secret}${configMaps}`, aConfigMap('seen'));
    const event = JSON.parse((await reader?.read())?.value ?? '') as { type: string };
    expect(event.type).toBe('ADDED');
    await reader?.cancel();
  });

  it('is as it was after the server was killed, to the byte', async () => {
    const { secret } = await anAccess();
    await ask(`${secret}${configMaps}`, aConfigMap('kept'));
    await ask(`${secret}${pods}`);
    await runPod(secret);
    expect(await exec(secret, 'sh -c cat>/tmp/typed;cat</tmp/typed', 'typed\n')).toBe('typed\n');
    await ask(`${secret}${pods}`);
    const before = await savedWorld();
    await database.snapshot.deleteMany();
    await kill();
    await start();
    const after = await savedWorld();
    expect(after.length).toBe(before.length);
    expect(firstDifference(after, before)).toEqual([]);
  }, 60_000);

  async function runPod(secret: string): Promise<void> {
    const container = { name: 'box', image: 'busybox', command: ['sleep', '3600'] };
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'box' } };
    await ask(`${secret}${pods}`, post({ ...pod, spec: { containers: [container] } }));
    const room = await rooms.follow(ada, { happened() {}, cut() {} });
    await room?.advance(30_000, 'ada');
  }

  /** Runs a command with an input, and returns what it wrote. */
  function exec(secret: string, command: string, input: string): Promise<string> {
    const [program = '', flag = '', ...rest] = command.split(' ');
    const query = new URLSearchParams([
      ...[program, flag, rest.join(' ')].map((word) => ['command', word]),
      ['stdin', 'true'],
      ['stdout', 'true'],
    ]);
    const url = `ws://${origin()}/k8s/${secret}${pods}/box/exec?${query.toString()}`;
    const socket = new WebSocket(url, ['v5.channel.k8s.io']);
    let output = '';
    socket.on('open', () => {
      socket.send(Buffer.concat([Buffer.of(0), Buffer.from(input)]));
      socket.send(Buffer.of(255, 0));
    });
    socket.on('message', (data: Buffer) => {
      if (data[0] === 1) output += data.subarray(1).toString('utf8');
    });
    return new Promise((resolve, reject) => {
      socket.on('close', () => resolve(output));
      socket.on('error', reject);
    });
  }

  /** The world as the database keeps it. */
  async function savedWorld(): Promise<string> {
    const workspaceId = (await rooms.workspaceOf(ada)) ?? '';
    await rooms.closeAll();
    const saved = await new WorldRecords(database).snapshotOf(workspaceId);
    if (!saved) throw new Error('a world that is closed is saved');
    return saved.snapshot.data;
  }
});

/** The surroundings of it: whole worlds are too long to be shown. */
function firstDifference(one: string, other: string): string[] {
  const at = [...one].findIndex((letter, n) => letter !== other[n]);
  return at < 0 ? [] : [one, other].map((text) => text.slice(Math.max(0, at - 100), at + 100));
}
