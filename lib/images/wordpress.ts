/** WordPress. Spec: https://hub.docker.com/_/wordpress */
import { bookworm, debianLayer, debianPrograms } from './base/debian.ts';
import { defineImage } from './image.ts';
import { wordpressServer } from './servers/wordpress/wordpress.ts';
import { execArguments } from './wrapper.ts';

export const wordpress = defineImage({
  names: ['docker.io/library/wordpress'],
  versions: {
    all: '6.8.0 6.7.2 6.6.2 6.5.5 6.4.3 6.2.1 6.1.1 6.0.3 5.9.3 5.8.3 5.4.2 5.1.1 4.9.8 4.8.3 4.8'.split(
      ' ',
    ),
    variants: ['apache', 'php8.2-apache', 'php8.3-apache', 'php8.2', 'php8.3', 'fpm', 'cli'],
  },
  sizeBytes: 218_103_808,
  entrypoint: ['docker-entrypoint.sh'],
  cmd: ['apache2-foreground'],
  exposed: ['80/tcp'],
  volumes: ['/var/www/html'],
  workdir: '/var/www/html',
  wrappers: { 'docker-entrypoint.sh': execArguments },
  layers: [debianLayer(bookworm), { '/var/www/html': { type: 'folder' } }],
  programs: [...debianPrograms, 'curl', 'php'],
  servers: { 'apache2-foreground': wordpressServer },
});
