/** What every image built on Debian or Ubuntu holds. */
import type { FileLayer } from '#lib/sim/files.ts';

const folders = [
  '/boot',
  '/dev',
  '/home',
  '/media',
  '/mnt',
  '/opt',
  '/proc',
  '/run',
  '/srv',
  '/sys',
  '/usr/local/bin',
  '/usr/local/sbin',
  '/usr/sbin',
  '/var/cache',
  '/var/lib',
  '/var/log',
];

const passwd = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
bin:x:2:2:bin:/bin:/usr/sbin/nologin
sys:x:3:3:sys:/dev:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`;

const group = `root:x:0:
daemon:x:1:
bin:x:2:
sys:x:3:
www-data:x:33:
nogroup:x:65534:
`;

/** A layer with the system's files; `users` are further lines of /etc/passwd. */
export function debianLayer(osRelease: string, users = '', groups = ''): FileLayer {
  return {
    ...Object.fromEntries(folders.map((path) => [path, { type: 'folder' as const }])),
    '/root': { type: 'folder', mode: 0o700 },
    '/tmp': { type: 'folder', mode: 0o1777 },
    '/var/tmp': { type: 'folder', mode: 0o1777 },
    '/etc/passwd': passwd + users,
    '/etc/group': group + groups,
    '/etc/os-release': osRelease,
    '/bin': { type: 'link', target: 'usr/bin' },
    '/sbin': { type: 'link', target: 'usr/sbin' },
    '/root/.bashrc': '# ~/.bashrc: executed by bash(1) for non-login shells.\n',
  };
}

export const bookworm = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
VERSION_CODENAME=bookworm
ID=debian
HOME_URL="https://www.debian.org/"
SUPPORT_URL="https://www.debian.org/support"
BUG_REPORT_URL="https://bugs.debian.org/"
`;

/** What the slim image's PATH holds: a shell and the core utilities, no network tools. */
export const debianPrograms: readonly string[] = `
  sh bash dash cat chgrp chmod chown cp date dd df dir echo false ln ls mkdir mknod mktemp mv pwd
  readlink rm rmdir sleep stty sync touch true uname vdir env printenv printf basename dirname cut
  expr factor fold head id join md5sum sha1sum sha256sum sha512sum nice nl nohup nproc numfmt od
  paste pr realpath seq shuf sort split stat sum tac tail tee test [ timeout tr truncate tsort tty
  uniq wc who whoami yes arch base64 comm du expand unexpand link unlink cksum logname groups
  hostname grep egrep fgrep sed awk find xargs tar gzip gunzip zcat diff cmp which getent mount umount
  dmesg more perl apt apt-get dpkg`
  .trim()
  .split(/\s+/);
