/** `~`, `~user`, `~+` and `~-`. Spec: https://www.gnu.org/software/bash/manual/html_node/Tilde-Expansion.html */
import type { Shell } from '../shell.ts';
import type { Sink } from './sink.ts';

export interface TildePlace {
  /** In an assignment a tilde counts after each colon too. */
  readonly isAssignment: boolean;
  /** The text begins its word. */
  readonly isFirst: boolean;
}

/** Writes the leading tilde prefixes of a literal text to the sink and returns what is left of the text. */
export function expandTilde(
  shell: Shell,
  sink: Sink,
  text: string,
  { isAssignment, isFirst }: TildePlace,
): string {
  if (!text.includes('~')) return text;
  let rest = text;
  if (isFirst) rest = expandPrefix(shell, sink, rest, isAssignment);
  if (!isAssignment) return rest;
  for (let colon = rest.indexOf(':~'); colon >= 0; colon = rest.indexOf(':~')) {
    sink.literal(rest.slice(0, colon + 1));
    const after = expandPrefix(shell, sink, rest.slice(colon + 1), true);
    if (after === rest.slice(colon + 1)) return after;
    rest = after;
  }
  return rest;
}

function expandPrefix(shell: Shell, sink: Sink, text: string, endsAtColon: boolean): string {
  const [prefix = ''] = /^~[^/:\\]*/.exec(text) ?? [];
  const next = text[prefix.length];
  if (prefix === '' || (next === ':' && !endsAtColon) || next === '\\') return text;
  const home = homeOf(shell, prefix.slice(1));
  if (home === undefined) return text;
  sink.quoted(home);
  return text.slice(prefix.length);
}

/** The folder that a tilde and this name stand for. */
export function homeOf(shell: Shell, user: string): string | undefined {
  if (user === '')
    return shell.variables.get('HOME') ?? homeInPasswd(shell, shell.process.user.name);
  if (user === '+') return shell.variables.get('PWD');
  if (user === '-') return shell.variables.get('OLDPWD');
  return homeInPasswd(shell, user);
}

function homeInPasswd(shell: Shell, user: string): string | undefined {
  const { files } = shell.process.place;
  const passwd = files.stat('/etc/passwd')?.content ?? '';
  const line = passwd.split('\n').find((each) => each.startsWith(`${user}:`));
  return line?.split(':')[5] ?? (user === 'root' ? '/root' : undefined);
}
