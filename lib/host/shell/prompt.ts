/** Prompts: the backslash escapes of PS1. Spec: https://www.gnu.org/software/bash/manual/html_node/Controlling-the-Prompt.html */
import type { Shell } from './shell.ts';

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const days = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

/** The escapes of a prompt; variables and commands in it are expanded by whoever shows it. */
export function expandPrompt(shell: Shell, source: string): string {
  return source.replace(/\\(D\{([^}]*)\}|[0-7]{3}|[\s\S])/g, (_whole, code: string) => {
    if (/^[0-7]{3}$/.test(code)) return String.fromCharCode(parseInt(code, 8));
    const make = escapes[code.charAt(0)];
    return make ? make(shell) : `\\${code}`;
  });
}

const escapes: Readonly<Record<string, (shell: Shell) => string>> = {
  a: () => '\x07',
  e: () => '\x1b',
  n: () => '\n',
  r: () => '\r',
  '\\': () => '\\',
  // Readline's marks around what takes no room on the screen.
  '[': () => '\x01',
  ']': () => '\x02',
  $: ({ process }) => (process.user.uid === 0 ? '#' : '$'),
  u: ({ process }) => process.user.name,
  h: ({ process }) => process.place.hostname.split('.')[0] ?? '',
  H: ({ process }) => process.place.hostname,
  w: (shell) => shownFolder(shell),
  W: (shell) => lastFolder(shell),
  s: ({ name }) => name.replace(/^-/, '').split('/').at(-1) ?? '',
  v: () => '5.2',
  V: () => '5.2.15',
  j: ({ jobs }) => String(jobs.all.length),
  l: ({ process }) => (process.terminal ? 'pts/0' : 'tty'),
  '!': ({ history }) => String(history.length + 1),
  '#': ({ history }) => String(history.length + 1),
  d: (shell) =>
    `${days[date(shell).getUTCDay()]} ${months[date(shell).getUTCMonth()]} ${two(date(shell).getUTCDate())}`,
  t: (shell) => clock(shell, false),
  A: (shell) => clock(shell, false).slice(0, 5),
  T: (shell) => clock(shell, true),
  '@': (shell) =>
    `${clock(shell, true).slice(0, 5)} ${date(shell).getUTCHours() < 12 ? 'AM' : 'PM'}`,
  D: (shell) => clock(shell, false),
};

function date({ process }: Shell): Date {
  return new Date(process.nowMs);
}

function clock(shell: Shell, isTwelve: boolean): string {
  const at = date(shell);
  const hours = isTwelve ? at.getUTCHours() % 12 || 12 : at.getUTCHours();
  return [hours, at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(':');
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function shownFolder({ process, variables }: Shell): string {
  const folder = variables.get('PWD') ?? process.cwd;
  const home = variables.get('HOME') ?? '';
  if (home === '' || home === '/') return folder;
  if (folder === home) return '~';
  return folder.startsWith(`${home}/`) ? `~${folder.slice(home.length)}` : folder;
}

function lastFolder(shell: Shell): string {
  const shown = shownFolder(shell);
  return shown === '/' ? '/' : (shown.split('/').at(-1) ?? '');
}
