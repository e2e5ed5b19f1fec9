/** Which program a container runs: a server described by its image, or a program that really runs. */
import type { Container } from 'kubernetes-types/core/v1.d.ts';
import type { Image } from '#lib/images/image.ts';
import { expand } from '../environment/expand.ts';

/** The image's entrypoint and command, as the container's own replace them. */
export function commandLine(
  container: Pick<Container, 'command' | 'args'>,
  image: Image,
  env: Readonly<Record<string, string>>,
): string[] {
  const own = container.command ?? [];
  const args = container.args ?? [];
  const expanded = (words: readonly string[]) => words.map((word) => expand(word, env));
  if (own.length > 0) return [...expanded(own), ...expanded(args)];
  if (args.length > 0) return [...image.entrypoint, ...expanded(args)];
  return [...image.entrypoint, ...image.cmd];
}

export interface ServerCommand {
  readonly program: string;
  readonly argv: readonly string[];
  /** The entrypoint script in front of it; ''. */
  readonly wrapper: string;
}

const searchPath = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** The command without the entrypoint script that would run it. */
export function unwrapped(image: Image, argv: readonly string[]): ServerCommand {
  const [first = '', ...rest] = argv;
  const script = first.slice(first.lastIndexOf('/') + 1);
  const wrapper = Object.hasOwn(image.wrappers, script) ? image.wrappers[script] : undefined;
  const inner = wrapper ? wrapper(rest) : argv;
  return { program: inner[0] ?? '', argv: inner, wrapper: wrapper ? script : '' };
}

/** The server of the image that the command runs, if it runs one. */
export function serverCommand(image: Image, argv: readonly string[]): ServerCommand | undefined {
  const command = unwrapped(image, argv);
  const [first = ''] = command.argv;
  const slash = first.lastIndexOf('/');
  const program = first.slice(slash + 1);
  if (!Object.hasOwn(image.servers, program)) return undefined;
  const folder = first.slice(0, slash);
  const isFound = slash < 0 || searchPath.includes(folder) || foldersOf(image).includes(folder);
  return isFound ? { ...command, program } : undefined;
}

/** Where the image's own programs lie, by what its entrypoint, command and PATH say. */
function foldersOf({ entrypoint, cmd, env }: Image): string[] {
  const own = [entrypoint[0], cmd[0]].map((word = '') => word.slice(0, word.lastIndexOf('/')));
  return [...own, ...(env['PATH'] ?? '').split(':')];
}
