/**
 * The Apache HTTP Server: serves a folder, writes an access log.
 * Spec: https://hub.docker.com/_/httpd
 * Simplified: of httpd.conf only Listen, DocumentRoot and ServerName are read.
 */
import type { FileLayer } from '#lib/sim/files.ts';
import { alpineLayer, alpinePrograms } from './base/alpine.ts';
import { bookworm, debianLayer, debianPrograms } from './base/debian.ts';
import { apacheServer } from './servers/apache.ts';
import { defineImage } from './image.ts';

const layer: FileLayer = {
  '/usr/local/apache2/htdocs/index.html': '<html><body><h1>It works!</h1></body></html>\n',
  '/usr/local/apache2/logs': { type: 'folder' },
  '/usr/local/apache2/conf/httpd.conf': `ServerRoot "/usr/local/apache2"
Listen 80
#ServerName www.example.com:80
DocumentRoot "/usr/local/apache2/htdocs"
DirectoryIndex index.html
ErrorLog /proc/self/fd/2
CustomLog /proc/self/fd/1 common
`,
};

const layers: readonly FileLayer[] = [debianLayer(bookworm), layer];
const alpineLayers: readonly FileLayer[] = [alpineLayer('3.21.3'), layer];

export const httpd = defineImage({
  names: ['docker.io/library/httpd'],
  versions: {
    all: '2.4.63 2.4.62 2.4.59 2.4.58 2.4.57 2.4.54 2.4.52 2.4.48 2.4.46 2.4.41 2.4.39 2.4.38 2.4.33 2.4.29 2.4.25 2.2.34 2.2.31'.split(
      ' ',
    ),
    variants: ['alpine', 'bookworm', 'bullseye', 'buster'],
  },
  sizeBytes: 58_788_352,
  cmd: ['httpd-foreground'],
  env: {
    PATH: '/usr/local/apache2/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HTTPD_PREFIX: '/usr/local/apache2',
  },
  exposed: ['80/tcp'],
  workdir: '/usr/local/apache2',
  layers: ({ variant }) => (variant.startsWith('alpine') ? alpineLayers : layers),
  programs: ({ variant }) => (variant.startsWith('alpine') ? alpinePrograms : debianPrograms),
  servers: { 'httpd-foreground': apacheServer, httpd: apacheServer, apachectl: apacheServer },
});
