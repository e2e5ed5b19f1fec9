/** Debian. Spec: https://hub.docker.com/_/debian */
import { bookworm, debianLayer, debianPrograms } from './base/debian.ts';
import { defineImage } from './image.ts';

export const debian = defineImage({
  names: ['docker.io/library/debian'],
  versions: {
    all: ['12.10', '11.11', '10.13', '9.13'],
    variants:
      'slim bookworm bookworm-slim bullseye bullseye-slim buster buster-slim stretch stable stable-slim testing sid trixie trixie-slim'.split(
        ' ',
      ),
  },
  sizeBytes: 48_497_869,
  cmd: ['bash'],
  env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
  layers: [debianLayer(bookworm)],
  programs: debianPrograms,
});
