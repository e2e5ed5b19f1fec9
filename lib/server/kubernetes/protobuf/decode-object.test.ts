/** What a real kubectl writes is read as what it meant. Needs one on the machine for the first part; says so if there is none. */
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findKubectl } from '#lib/server/testing/find-kubectl.ts';
import { decodeObject } from './decode-object.ts';
import { WireError } from './wire.ts';

const kubectl = findKubectl('1.32');

/** What this kubectl command posts. */
async function bodyOf(command: string): Promise<Uint8Array> {
  const bodies: Buffer[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    if (request.method === 'POST') bodies.push(Buffer.concat(chunks));
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const args = [`--server=http://127.0.0.1:${port}`, ...command.split(' ')];
  await promisify(execFile)(kubectl ?? '', args).catch(() => {});
  server.close();
  server.closeAllConnections();
  return bodies[0] ?? Buffer.alloc(0);
}

const samples: [string, unknown][] = [
  [
    'create ingress web --rule=a.example/x=web:80',
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'web' },
      spec: {
        rules: [
          {
            host: 'a.example',
            http: {
              paths: [
                {
                  path: '/x',
                  pathType: 'Exact',
                  backend: { service: { name: 'web', port: { number: 80 } } },
                },
              ],
            },
          },
        ],
      },
      status: { loadBalancer: {} },
    },
  ],
  [
    'create deployment web --image=nginx:1.27 --replicas=0 --port=80',
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', labels: { app: 'web' } },
      spec: {
        replicas: 0,
        selector: { matchLabels: { app: 'web' } },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: {
            containers: [
              { name: 'nginx', image: 'nginx:1.27', ports: [{ containerPort: 80 }], resources: {} },
            ],
          },
        },
        strategy: {},
      },
      status: {},
    },
  ],
  [
    'create secret generic s --from-literal=user=小明',
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's' },
      data: { user: Buffer.from('小明').toString('base64') },
    },
  ],
  [
    'create service nodeport s --tcp=8080:web --node-port=30001',
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 's', labels: { app: 's' } },
      spec: {
        type: 'NodePort',
        selector: { app: 's' },
        ports: [
          { name: '8080-web', protocol: 'TCP', port: 8080, targetPort: 'web', nodePort: 30001 },
        ],
      },
      status: { loadBalancer: {} },
    },
  ],
  [
    'create quota q --hard=cpu=500m,pods=2',
    {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'q' },
      spec: { hard: { cpu: '500m', pods: '2' } },
      status: {},
    },
  ],
];

describe('a protobuf body', () => {
  if (kubectl) {
    it.each(samples)('of kubectl %s is read', async (command, expected) => {
      expect(decodeObject(await bodyOf(command))).toEqual(expected);
    });
  } else {
    it('is not tried with a real kubectl: there is no kubectl 1.32 on this machine', () => {
      expect(kubectl).toBeUndefined();
    });
  }

  it('of any other bytes is refused, and nothing else happens', () => {
    const header = Uint8Array.of(0x6b, 0x38, 0x73, 0);
    const known = [...header, 0x0a, 0x09, 0x0a, 2, 0x76, 0x31, 0x12, 3, 0x50, 0x6f, 0x64, 0x12];
    fc.assert(
      fc.property(fc.uint8Array(), fc.boolean(), (bytes, isKnown) => {
        try {
          const body = isKnown ? [...known, bytes.length & 0x7f, ...bytes] : [...header, ...bytes];
          expect(typeof decodeObject(Uint8Array.from(body))).toBe('object');
        } catch (error) {
          if (!(error instanceof WireError) && !(error instanceof RangeError)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });
});
