/** How a redis-server is set up: by its command line, and by the file it names. */
import type { ProgramContext } from '../../image.ts';
import { splitCommand } from './resp.ts';

export interface RedisSettings {
  readonly port: number;
  readonly password: string | undefined;
  readonly appendOnly: boolean;
  readonly folder: string;
  readonly master: { readonly host: string; readonly port: number } | undefined;
  readonly hasFile: boolean;
  /** What the server says before it ends, when it cannot be set up so. */
  readonly fault: string | undefined;
}

/** Lines of the configuration, the file's first. */
function lines(context: ProgramContext): string[][] {
  const [, first = ''] = context.argv;
  const fromFile = /^[^-]/.test(first) ? fileLines(context, first) : [];
  const words = context.argv.slice(fromFile.length > 0 || /^[^-]/.test(first) ? 2 : 1);
  const fromArgs: string[][] = [];
  for (const word of words) {
    if (word.startsWith('--')) fromArgs.push([word.slice(2)]);
    else fromArgs.at(-1)?.push(word);
  }
  return [...fromFile, ...fromArgs];
}

function fileLines({ files }: ProgramContext, path: string): string[][] {
  if (files.stat(path)?.type !== 'file') return [];
  return files
    .read(path)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'))
    .map((line) => splitCommand(line) ?? []);
}

export function redisSettings(context: ProgramContext): RedisSettings {
  const all = lines(context);
  const last = (...names: string[]) => all.findLast(([name = '']) => names.includes(name));
  const replica = last('slaveof', 'replicaof');
  const wordsOfReplica = replica?.slice(1).filter((word) => word !== '') ?? [];
  const [host, port] = wordsOfReplica;
  const isWrong = replica !== undefined && wordsOfReplica.length !== 2;
  return {
    port: Number(last('port')?.[1] ?? 6379),
    password: last('requirepass')?.[1],
    appendOnly: last('appendonly')?.[1] === 'yes',
    folder: last('dir')?.[1] ?? '/data',
    master: host !== undefined && port !== undefined ? { host, port: Number(port) } : undefined,
    hasFile: /^[^-]/.test(context.argv[1] ?? ''),
    fault: isWrong ? faultText(context, replica) : undefined,
  };
}

function faultText({ version }: ProgramContext, [name = '', ...words]: readonly string[]): string {
  const quoted = words.map((word) => ` "${word}"`).join('');
  return [
    '',
    `*** FATAL CONFIG FILE ERROR (Redis ${version}) ***`,
    'Reading the configuration file, at line 2',
    `>>> '${name}${quoted}'`,
    'wrong number of arguments',
  ].join('\n');
}
