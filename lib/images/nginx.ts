/**
 * nginx, and the edition that runs without root.
 * Spec: https://hub.docker.com/_/nginx
 */
import type { FileLayer } from '#lib/sim/files.ts';
import { alpineLayer, alpinePrograms } from './base/alpine.ts';
import { bookworm, debianLayer, debianPrograms } from './base/debian.ts';
import { defineImage } from './image.ts';
import { nginxServer } from './servers/nginx.ts';
import { nginxWelcome } from './servers/nginx-pages.ts';
import { execArguments } from './wrapper.ts';
import type { ImageTag, Versions } from './versions.ts';

const mainConf = (pid: string, user: string) => `${user}worker_processes  auto;

error_log  /var/log/nginx/error.log notice;
pid        ${pid};

events {
    worker_connections  1024;
}

http {
    include       /etc/nginx/mime.types;
    default_type  application/octet-stream;

    log_format  main  '$remote_addr - $remote_user [$time_local] "$request" '
                      '$status $body_bytes_sent "$http_referer" '
                      '"$http_user_agent" "$http_x_forwarded_for"';

    access_log  /var/log/nginx/access.log  main;

    sendfile        on;
    #tcp_nopush     on;

    keepalive_timeout  65;

    #gzip  on;

    include /etc/nginx/conf.d/*.conf;
}
`;

const siteConf = (port: number) => `server {
    listen       ${port};
    server_name  localhost;

    location / {
        root   /usr/share/nginx/html;
        index  index.html index.htm;
    }

    # redirect server error pages to the static page /50x.html
    #
    error_page   500 502 503 504  /50x.html;
    location = /50x.html {
        root   /usr/share/nginx/html;
    }
}
`;

const users = 'nginx:x:101:101:nginx user:/nonexistent:/bin/false\n';
const groups = 'nginx:x:101:\n';

function nginxLayer(port: number, pid: string, user: string): FileLayer {
  return {
    '/etc/nginx/nginx.conf': mainConf(pid, user),
    '/etc/nginx/mime.types': 'types {\n    text/html html htm;\n}\n',
    '/etc/nginx/conf.d/default.conf': siteConf(port),
    '/usr/share/nginx/html/index.html': nginxWelcome,
    '/usr/share/nginx/html/50x.html': '<!DOCTYPE html>\n<h1>An error occurred.</h1>\n',
    '/var/cache/nginx': { type: 'folder' },
    '/var/log/nginx/access.log': { type: 'link', target: '/dev/stdout' },
    '/var/log/nginx/error.log': { type: 'link', target: '/dev/stderr' },
    '/docker-entrypoint.d': { type: 'folder' },
  };
}

const debian = debianLayer(bookworm, users, groups);
const alpine = alpineLayer('3.21.3', users, groups);
const rooted = nginxLayer(80, '/run/nginx.pid', 'user  nginx;\n');
const unprivileged = nginxLayer(8080, '/tmp/nginx.pid', '');

const stack = {
  rooted: { debian: [debian, rooted], alpine: [alpine, rooted] },
  unprivileged: { debian: [debian, unprivileged], alpine: [alpine, unprivileged] },
};
const baseOf = ({ variant }: ImageTag) => (variant.includes('alpine') ? 'alpine' : 'debian');

const versions: Versions = {
  all: '1.29.3 1.29.0 1.28.0 1.27.5 1.27.4 1.27.0 1.26.3 1.26.0 1.25.5 1.25.3 1.25.0 1.24.0 1.23.4 1.23.0 1.22.1 1.22.0 1.21.6 1.21.1 1.21.0 1.20.2 1.20.0 1.19.10 1.19.6 1.19.2 1.19.1 1.19.0 1.18.0 1.17.10 1.17.4 1.17.0 1.16.1 1.16.0 1.15.12 1.15.4 1.15.2 1.14.2 1.14.0 1.13.12 1.13.0 1.12.2 1.12.1 1.11.13 1.10.3 1.9.15 1.9.1 1.9.0 1.8.1 1.8.0 1.7.12 1.7.9 1.7.1'.split(
    ' ',
  ),
  variants:
    'alpine alpine-slim bookworm bullseye perl stable mainline stable-alpine mainline-alpine'.split(
      ' ',
    ),
};

const common = {
  versions,
  sizeBytes: 72_404_038,
  entrypoint: ['/docker-entrypoint.sh'],
  cmd: ['nginx', '-g', 'daemon off;'],
  wrappers: { 'docker-entrypoint.sh': execArguments },
  programs: (tag: ImageTag) =>
    baseOf(tag) === 'alpine'
      ? [...alpinePrograms, 'curl']
      : [...debianPrograms, 'curl', 'envsubst'],
  servers: { nginx: nginxServer },
};

export const nginx = defineImage({
  ...common,
  names: ['docker.io/library/nginx'],
  env: {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    NGINX_VERSION: '1.27.5',
    PKG_RELEASE: '1~bookworm',
  },
  exposed: ['80/tcp'],
  layers: (tag) => stack.rooted[baseOf(tag)],
});

/** What the documentation's StatefulSets run. */
export const nginxSlim = defineImage({
  ...common,
  names: ['registry.k8s.io/nginx-slim'],
  versions: { all: ['0.27', '0.26', '0.25', '0.24', '0.21', '0.9', '0.8'] },
  exposed: ['80/tcp'],
  layers: stack.rooted.debian,
});

export const nginxUnprivileged = defineImage({
  ...common,
  names: ['docker.io/nginxinc/nginx-unprivileged'],
  exposed: ['8080/tcp'],
  user: '101',
  layers: (tag) => stack.unprivileged[baseOf(tag)],
});
