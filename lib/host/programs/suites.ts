/** The packages that programs come with, as `--version` names them on an Ubuntu 24.04 host. */
export const suites = {
  coreutils: '(GNU coreutils) 9.4',
  grep: '(GNU grep) 3.11',
  sed: '(GNU sed) 4.9',
  findutils: '(GNU findutils) 4.9.0',
  diffutils: '(GNU diffutils) 3.10',
  tar: '(GNU tar) 1.35',
  gzip: '1.12',
  'util-linux': 'from util-linux 2.39.3',
  procps: 'from procps-ng 4.0.4',
  less: '590',
  vim: '9.1',
  nano: '7.2',
  file: '5.45',
  shadow: '4.13',
  sudo: '1.9.15p5',
  cron: '3.0',
  tree: 'v2.1.1',
  lsof: '4.95.0',
  ncurses: '6.4.20240113',
  debianutils: '5.17',
  systemd: '255 (255.4-1ubuntu8.8)',
  none: '',
} as const;

export type Suite = keyof typeof suites;
