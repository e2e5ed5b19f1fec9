/** Many clients at once: what each of them sees, and what one that does not read costs the others. */
import { Agent, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveWorld } from '#lib/server/sim/serve-world.ts';
import { createWorkspace } from '#lib/workspace/create-workspace.ts';

const watchers = 200;
const writers = 50;
const writesEach = 2;
const configMaps = '/api/v1/namespaces/default/configmaps';

interface Event {
  readonly type: string;
  readonly object: {
    readonly metadata: { readonly name: string; readonly resourceVersion: string };
  };
}

describe('many clients', () => {
  let server: Server;
  let port: number;

  beforeAll(async () => {
    server = await serveWorld(
      createWorkspace({ profile: 'kubeadm-1.32', seed: 1, pace: 'jump' }),
      0,
    );
    ({ port } = server.address() as AddressInfo);
  }, 60_000);
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const write = async (name: string, data: Record<string, string> = {}) => {
    const answer = await fetch(`http://127.0.0.1:${port}${configMaps}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data }),
    });
    expect(answer.status).toBe(201);
    await answer.arrayBuffer();
  };

  /** Watches until it has seen so many; resolves with all of them. */
  function watch(agent: Agent, count: number): { open: Promise<void>; seen: Promise<Event[]> } {
    let opened = () => {};
    const open = new Promise<void>((resolve) => (opened = resolve));
    const path = `${configMaps}?watch=true&labelSelector=!kept`;
    const seen = new Promise<Event[]>((resolve, reject) => {
      get({ port, host: '127.0.0.1', path, agent }, (response: IncomingMessage) => {
        opened();
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString('utf8');
          if (text.split('\n').length <= count) return;
          resolve(
            text
              .trimEnd()
              .split('\n')
              .map((line) => JSON.parse(line) as Event),
          );
          response.destroy();
        });
      }).on('error', reject);
    });
    return { open, seen };
  }

  it('see everything, once and in order, while others write', async () => {
    const agent = new Agent({ maxSockets: watchers });
    const there = (await (await fetch(`http://127.0.0.1:${port}${configMaps}`)).json()) as {
      items: unknown[];
    };
    const count = there.items.length + writers * writesEach;
    const open = Array.from({ length: watchers }, () => watch(agent, count));
    await Promise.all(open.map((one) => one.open));
    await Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        for (let n = 0; n < writesEach; n++) await write(`w${writer}-${n}`);
      }),
    );
    const [first = [], ...others] = await Promise.all(open.map((one) => one.seen));
    const written = first.slice(there.items.length);
    const revisions = written.map(({ object }) => Number(object.metadata.resourceVersion));
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
    expect(new Set(written.map(({ object }) => object.metadata.name)).size).toBe(
      writers * writesEach,
    );
    for (const each of others) expect(each).toEqual(first);
  }, 120_000);

  it('cuts off one that does not read, and nobody else waits for it', async () => {
    const lazy = createConnection(port, '127.0.0.1');
    const closed = new Promise((resolve) => lazy.on('close', resolve));
    lazy.on('error', () => {});
    lazy.write(`GET ${configMaps}?watch=true HTTP/1.1\r\nHost: x\r\n\r\n`);
    lazy.pause();
    const large = 'x'.repeat(900_000);
    for (let n = 0; n < 24; n++) await write(`large-${n}`, { large });
    lazy.resume();
    await closed;
    expect((await fetch(`http://127.0.0.1:${port}/version`)).status).toBe(200);
  }, 120_000);
});
