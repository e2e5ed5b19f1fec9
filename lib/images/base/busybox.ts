/** What the BusyBox image holds. */
import type { FileLayer } from '#lib/sim/files.ts';

const folders = [
  '/bin',
  '/dev',
  '/home',
  '/proc',
  '/sys',
  '/usr/bin',
  '/usr/sbin',
  '/var/spool/mail',
  '/var/www',
];

export const busyboxLayer: FileLayer = {
  ...Object.fromEntries(folders.map((path) => [path, { type: 'folder' as const }])),
  '/root': { type: 'folder', mode: 0o700 },
  '/tmp': { type: 'folder', mode: 0o1777 },
  '/etc/passwd': `root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/bin/false
bin:x:2:2:bin:/bin:/bin/false
sys:x:3:3:sys:/dev:/bin/false
www-data:x:33:33:www-data:/var/www:/bin/false
nobody:x:65534:65534:nobody:/home:/bin/false
`,
  '/etc/group': `root:x:0:
daemon:x:1:
bin:x:2:
sys:x:3:
www-data:x:33:
nobody:x:65534:
`,
};
