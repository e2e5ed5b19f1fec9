/** What every image built on Alpine Linux holds. */
import type { FileLayer } from '#lib/sim/files.ts';

export const alpineRelease = (version: string) => `NAME="Alpine Linux"
ID=alpine
VERSION_ID=${version}
PRETTY_NAME="Alpine Linux v${version.split('.').slice(0, 2).join('.')}"
HOME_URL="https://alpinelinux.org/"
BUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"
`;

const folders = [
  '/bin',
  '/dev',
  '/home',
  '/lib',
  '/media',
  '/mnt',
  '/opt',
  '/proc',
  '/run',
  '/sbin',
  '/srv',
  '/sys',
  '/usr/bin',
  '/usr/local/bin',
  '/usr/sbin',
  '/var/cache',
  '/var/lib',
  '/var/log',
];

export function alpineLayer(version: string, users = '', groups = ''): FileLayer {
  return {
    ...Object.fromEntries(folders.map((path) => [path, { type: 'folder' as const }])),
    '/root': { type: 'folder', mode: 0o700 },
    '/tmp': { type: 'folder', mode: 0o1777 },
    '/etc/alpine-release': `${version}\n`,
    '/etc/os-release': alpineRelease(version),
    '/etc/passwd': `root:x:0:0:root:/root:/bin/sh
bin:x:1:1:bin:/bin:/sbin/nologin
daemon:x:2:2:daemon:/sbin:/sbin/nologin
nobody:x:65534:65534:nobody:/:/sbin/nologin
${users}`,
    '/etc/group': `root:x:0:root
bin:x:1:root,bin,daemon
daemon:x:2:root,bin,daemon
nobody:x:65534:
${groups}`,
  };
}

/** Everything BusyBox has, and the package manager. */
export const alpinePrograms: readonly string[] = ['*', 'apk'];
