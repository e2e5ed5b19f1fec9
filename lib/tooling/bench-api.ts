/** What the API costs over HTTP on one connection that is kept, in milliseconds: medians, without and with a journal. */
import { Agent, createServer, request, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Accesses } from '#lib/server/access/accesses.ts';
import { KubernetesDoor } from '#lib/server/access/kubernetes-door.ts';
import { openDatabase } from '#lib/server/database/open-database.ts';
import { Rooms } from '#lib/server/rooms/rooms.ts';
import { serveWorld } from '#lib/server/sim/serve-world.ts';
import { createWorldFactory } from '#lib/server/worlds/engine.ts';
import { createWorkspace } from '#lib/workspace/create-workspace.ts';

export interface ApiFigures {
  readonly getPodMs: number;
  readonly list9PodsMs: number;
  readonly postConfigMapMs: number;
}

const profile = 'kubeadm-1.32';
const rounds = 300;
/** The server it is held against has long been running, too. */
const warmUp = 700;
const namespaced = '/api/v1/namespaces/default';

/** As `npm run sim -- --serve` does. */
export async function benchPlainApi(): Promise<ApiFigures> {
  const world = createWorkspace({ profile, seed: 1, pace: 'jump' });
  world.run('kubectl create deployment web --image=nginx --replicas=9');
  world.settle();
  const [pod] = world.api.list('pods', { namespace: 'default' });
  const server = await serveWorld(world, 0);
  return measure(server, '', pod?.metadata.name ?? '');
}

/** As the web server does: what is changed is on disk before it is answered. One request follows the other. */
export async function benchJournaledApi(): Promise<ApiFigures> {
  const folder = mkdtempSync(path.join(tmpdir(), 'wavetank-bench-'));
  const database = await openDatabase({ kind: 'sqlite', file: path.join(folder, 'bench.db') });
  await database.user.create({ data: { id: 'ada' } });
  const chapterWorld = async () => ({ profile, lab: undefined });
  const factory = createWorldFactory();
  const rooms = new Rooms({ database, factory, chapterWorld, idleMs: 60_000 });
  const key = { userId: 'ada', chapter: 'bench' };
  const accesses = new Accesses(database, rooms);
  const made = await accesses.create(key, 1);
  const door = new KubernetesDoor(accesses, rooms, { burst: 10_000, perSecond: 10_000 });
  const server = createServer((asked, response) => void door.handle(asked, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const room = await rooms.follow(key, { happened() {}, cut() {} });
  await room?.apply(
    { kind: 'run', line: 'for n in 1 2 3 4 5 6 7 8 9; do kubectl run pod-$n --image=nginx; done' },
    'ada',
  );
  await room?.advance(60_000, 'ada');
  const figures = await measure(server, `/k8s/${made?.secret}`, 'pod-1');
  await rooms.closeAll();
  await database.$disconnect();
  rmSync(folder, { recursive: true });
  return figures;
}

async function measure(server: Server, prefix: string, pod: string): Promise<ApiFigures> {
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (method: string, name: string, body?: unknown) =>
    new Promise<void>((resolve, reject) => {
      const options = {
        agent,
        port,
        host: '127.0.0.1',
        method,
        path: `${prefix}${namespaced}/${name}`,
      };
      const asked = request(
        { ...options, headers: { 'content-type': 'application/json' } },
        (answer) => {
          if ((answer.statusCode ?? 500) > 299) reject(new Error(`${name}: ${answer.statusCode}`));
          answer.resume().on('end', resolve);
        },
      );
      asked.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
    });
  const aConfigMap = (n: number) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: `bench-${n + warmUp}` },
    data: { key: 'value' },
  });
  const figures = {
    getPodMs: await medianOf(() => ask('GET', `pods/${pod}`)),
    list9PodsMs: await medianOf(() => ask('GET', 'pods')),
    postConfigMapMs: await medianOf((n) => ask('POST', 'configmaps', aConfigMap(n))),
  };
  agent.destroy();
  server.closeAllConnections();
  server.close();
  return figures;
}

async function medianOf(work: (n: number) => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let n = -warmUp; n < rounds; n++) {
    const started = performance.now();
    await work(n);
    if (n >= 0) times.push(performance.now() - started);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return Number((sorted[Math.floor(rounds / 2)] ?? 0).toFixed(3));
}
