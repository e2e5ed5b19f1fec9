/**
 * Databases and queues. MySQL and MariaDB answer SQL.
 * Simplified: the others accept connections and say no more.
 */
import { bookworm, debianLayer, debianPrograms } from './base/debian.ts';
import { defineImage } from './image.ts';
import { daemon } from './servers/daemon.ts';
import { dashTime } from './log-time.ts';
import { mysqld } from './servers/sql/mysqld.ts';
import { withServer } from './wrapper.ts';

const layers = [debianLayer(bookworm)];
const entrypoint = ['docker-entrypoint.sh'];
const mebibyte = 2 ** 20;

export const postgres = defineImage({
  names: ['docker.io/library/postgres', 'docker.io/bitnami/postgresql'],
  versions: {
    all: '17.4 16.8 15.12 14.17 13.20 12.22 11.22 10.23 9.6.24'.split(' '),
    variants: ['alpine', 'bookworm', 'bullseye'],
  },
  sizeBytes: 155_189_248,
  entrypoint,
  cmd: ['postgres'],
  exposed: ['5432/tcp'],
  volumes: ['/var/lib/postgresql/data'],
  wrappers: { 'docker-entrypoint.sh': withServer('postgres') },
  layers,
  programs: [...debianPrograms, 'psql', 'pg_isready', 'pg_dump', 'pg_restore'],
  servers: {
    postgres: daemon({
      ports: [5432],
      memoryBytes: 30 * mebibyte,
      banner: ({ nowMs, version }) => [
        '',
        'PostgreSQL init process complete; ready for start up.',
        '',
        `${dashTime(nowMs)} UTC [1] LOG:  starting PostgreSQL ${version} (Debian ${version}-1.pgdg120+1) on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14) 12.2.0, 64-bit`,
        `${dashTime(nowMs)} UTC [1] LOG:  listening on IPv4 address "0.0.0.0", port 5432`,
        `${dashTime(nowMs)} UTC [1] LOG:  listening on IPv6 address "::", port 5432`,
        `${dashTime(nowMs)} UTC [1] LOG:  listening on Unix socket "/var/run/postgresql/.s.PGSQL.5432"`,
        `${dashTime(nowMs)} UTC [1] LOG:  database system is ready to accept connections`,
      ],
    }),
  },
});

export const mongo = defineImage({
  names: ['docker.io/library/mongo'],
  versions: {
    all: '8.0.6 7.0.17 6.0.21 5.0.31 4.4.29 4.2.24 4.0.28 3.6.23'.split(' '),
    variants: ['noble', 'jammy', 'focal'],
  },
  sizeBytes: 307_412_992,
  entrypoint,
  cmd: ['mongod'],
  exposed: ['27017/tcp'],
  volumes: ['/data/db', '/data/configdb'],
  wrappers: { 'docker-entrypoint.sh': withServer('mongod') },
  layers,
  programs: [...debianPrograms, 'mongosh', 'mongo'],
  servers: {
    mongod: daemon({
      ports: [27017],
      memoryBytes: 120 * mebibyte,
      banner: ({ nowMs }) => [
        `{"t":{"$date":"${new Date(nowMs).toISOString().replace('Z', '+00:00')}"},"s":"I",  "c":"NETWORK",  "id":23016,   "ctx":"listener","msg":"Waiting for connections","attr":{"port":27017,"ssl":"off"}}`,
      ],
    }),
  },
});

export const memcached = defineImage({
  names: ['docker.io/library/memcached'],
  versions: { all: ['1.6.38', '1.6.9', '1.5.22', '1.4.39'], variants: ['alpine', 'bookworm'] },
  sizeBytes: 33_154_048,
  entrypoint,
  cmd: ['memcached'],
  exposed: ['11211/tcp'],
  user: '11211',
  wrappers: { 'docker-entrypoint.sh': withServer('memcached') },
  layers,
  programs: debianPrograms,
  servers: { memcached: daemon({ ports: [11211], memoryBytes: 2 * mebibyte }) },
});

export const rabbitmq = defineImage({
  names: ['docker.io/library/rabbitmq'],
  versions: {
    all: '4.0.7 3.13.7 3.12.14 3.11.28 3.8.34 3.7.28 3.6.16 3.6.5'.split(' '),
    variants: ['management', 'alpine', 'management-alpine'],
  },
  sizeBytes: 102_402_048,
  entrypoint,
  cmd: ['rabbitmq-server'],
  exposed: ['5672/tcp', '15672/tcp'],
  volumes: ['/var/lib/rabbitmq'],
  wrappers: { 'docker-entrypoint.sh': withServer('rabbitmq-server') },
  layers,
  programs: [...debianPrograms, 'rabbitmqctl'],
  servers: {
    'rabbitmq-server': daemon({
      ports: [5672, 15672, 25672],
      memoryBytes: 130 * mebibyte,
      cpuMillis: 10,
      banner: ({ nowMs }) => [
        `${dashTime(nowMs).replace(/(\.\d+)$/, '$1000')}+00:00 [info] <0.9.0> Server startup complete; 4 plugins started.`,
      ],
    }),
  },
});

const dataFolder = { '/var/lib/mysql': { type: 'folder' as const } };

const clients = ['mysql', 'mysqladmin', 'mysqldump'];

export const mysql = defineImage({
  names: ['docker.io/library/mysql', 'docker.io/bitnami/mysql'],
  versions: {
    all: '9.2.0 8.4.4 8.0.41 5.7.44 5.7.29 5.6.51 5.6.50 5.5.62'.split(' '),
    variants: ['oracle', 'debian'],
  },
  sizeBytes: 171_180_032,
  entrypoint,
  cmd: ['mysqld'],
  exposed: ['3306/tcp', '33060/tcp'],
  volumes: ['/var/lib/mysql'],
  wrappers: { 'docker-entrypoint.sh': withServer('mysqld') },
  layers: [...layers, dataFolder],
  programs: [...debianPrograms, ...clients],
  servers: { mysqld: mysqld({ name: 'MySQL', prefixes: ['MYSQL'] }) },
});

const mariadbd = mysqld({ name: 'MariaDB', prefixes: ['MARIADB', 'MYSQL'] });

export const mariadb = defineImage({
  names: ['docker.io/library/mariadb'],
  versions: {
    all: '11.7.2 11.4.5 10.11.11 10.6.21 10.5.28 10.4.34 10.3.39'.split(' '),
    variants: ['noble', 'jammy', 'focal'],
  },
  sizeBytes: 115_234_816,
  entrypoint,
  cmd: ['mariadbd'],
  exposed: ['3306/tcp'],
  volumes: ['/var/lib/mysql'],
  wrappers: { 'docker-entrypoint.sh': withServer('mariadbd') },
  layers: [...layers, dataFolder],
  programs: [...debianPrograms, ...clients, 'mariadb', 'mariadb-admin', 'mariadb-dump'],
  servers: { mariadbd, mysqld: mariadbd },
});
