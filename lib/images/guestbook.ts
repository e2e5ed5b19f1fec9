/**
 * The guestbook of the Kubernetes examples, in the editions that books and courses use: a Redis with a greeting in
 * it, Redis replicas that find their master by environment or by name, and a PHP page over both.
 * Spec: https://github.com/kubernetes/examples/tree/master/guestbook
 */
import type { FileLayer } from '#lib/sim/files.ts';
import { bookworm, debianLayer, debianPrograms } from './base/debian.ts';
import { defineImage, type ProgramContext, type ServerProgram } from './image.ts';
import { guestbookServer } from './servers/guestbook.ts';
import { guestbookFiles } from './servers/guestbook-pages.ts';
import { toFile } from './servers/redis/dataset.ts';
import { redisServer } from './servers/redis/redis-server.ts';
import { withServer } from './wrapper.ts';

const redisPrograms = [...debianPrograms, 'redis-cli'];
const greeting = toFile({ messages: { type: 'string', value: 'Hello World!' } });
const data: FileLayer = { '/data': { type: 'folder' } };

export const guestbookMaster = defineImage({
  names: ['docker.io/kubeguide/redis-master', 'docker.io/kubeguide/guestbook-redis-master'],
  versions: { all: ['2.8.19'], variants: [] },
  sizeBytes: 48_230_144,
  entrypoint: ['/entrypoint.sh'],
  cmd: ['redis-server'],
  exposed: ['6379/tcp'],
  workdir: '/data',
  wrappers: { 'entrypoint.sh': withServer('redis-server') },
  layers: [debianLayer(bookworm), { ...data, '/data/dump.rdb': greeting }],
  programs: redisPrograms,
  servers: { 'redis-server': redisServer },
});

/** A replica that is told where its master is by /run.sh. */
function replica(masterName: string) {
  const script = `#!/bin/bash

if [[ \${GET_HOSTS_FROM:-dns} == "env" ]]; then
  redis-server --slaveof \${REDIS_MASTER_SERVICE_HOST} 6379
else
  redis-server --slaveof ${masterName} 6379
fi
`;
  const asReplica = (context: ProgramContext): ProgramContext => {
    const isByEnv = context.env['GET_HOSTS_FROM'] === 'env';
    const host = isByEnv ? (context.env['REDIS_MASTER_SERVICE_HOST'] ?? '') : masterName;
    return Object.create(context, {
      argv: { value: ['redis-server', '--slaveof', host, '6379'] },
    }) as ProgramContext;
  };
  const program: ServerProgram = {
    step: (context) => redisServer.step(asReplica(context)),
    line: (text, context, connection) =>
      redisServer.line?.(text, asReplica(context), connection) ?? '',
    ...(redisServer.usage ? { usage: redisServer.usage } : {}),
  };
  return {
    cmd: ['/run.sh'],
    exposed: ['6379/tcp'],
    workdir: '/data',
    layers: [debianLayer(bookworm), { ...data, '/run.sh': { content: script, mode: 0o755 } }],
    programs: redisPrograms,
    servers: { 'run.sh': program, 'redis-server': redisServer },
  };
}

export const guestbookSlave = defineImage({
  names: [
    'docker.io/kubeguide/guestbook-redis-slave',
    'docker.io/kubeguide/redis-slave',
    'gcr.io/google_samples/gb-redisslave',
    'gcr.io/google-samples/gb-redisslave',
  ],
  versions: { all: ['3', '2', '1'] },
  sizeBytes: 49_110_016,
  ...replica('redis-master'),
});

export const guestbookFollower = defineImage({
  names: [
    'gcr.io/google_samples/gb-redis-follower',
    'us-docker.pkg.dev/google-samples/containers/gke/gb-redis-follower',
  ],
  versions: { all: ['2', '1'] },
  sizeBytes: 49_110_016,
  ...replica('redis-leader'),
});

function frontend(hosts: { readonly master: string; readonly slave: string }) {
  const server = guestbookServer(hosts);
  return {
    sizeBytes: 185_200_640,
    cmd: ['apache2-foreground'],
    exposed: ['80/tcp'],
    workdir: '/var/www/html',
    layers: [debianLayer(bookworm), guestbookFiles(hosts)],
    programs: [...debianPrograms, 'curl', 'php'],
    servers: { 'apache2-foreground': server },
  };
}

export const guestbookFrontend = defineImage({
  names: ['docker.io/kubeguide/guestbook-php-frontend'],
  versions: { all: ['1.0'], variants: ['localredis'] },
  ...frontend({ master: 'redis-master', slave: 'redis-slave' }),
});

export const gbFrontend = defineImage({
  names: ['gcr.io/google_samples/gb-frontend', 'gcr.io/google-samples/gb-frontend'],
  versions: { all: ['4', '3', '2', '1'] },
  ...frontend({ master: 'redis-master', slave: 'redis-slave' }),
});

export const gbFrontendFive = defineImage({
  names: ['us-docker.pkg.dev/google-samples/containers/gke/gb-frontend'],
  versions: { all: ['5', '6'] },
  ...frontend({ master: 'redis-leader', slave: 'redis-follower' }),
});
