/**
 * scp: copies files between machines.
 * Spec: scp(1)
 * Simplified: one machine after the other; -3 and copies between two remote machines go through this one.
 */
import { FileError, type FileSystem } from '#lib/sim/files.ts';
import { basename, resolvePath } from '#lib/sim/paths.ts';
import type { Running } from '../../process.ts';
import { byteLength } from '#lib/sim/text.ts';
import { fileErrorWords } from '../../file-error-words.ts';
import { defineProgram, type Context } from '../program.ts';
import { readUsers } from '../users.ts';
import { connectShell, parseDestination } from './shell-connection.ts';

const options = {
  recursive: { short: 'r', long: false, help: 'copy whole folders' },
  preserve: { short: 'p', long: false, help: 'keep modes and times' },
  port: { short: 'P', long: false, takes: 'port', help: 'port to connect to on the remote host' },
  identity: {
    short: 'i',
    long: false,
    takes: 'identity_file',
    repeats: true,
    help: 'a file with a private key',
  },
  option: {
    short: 'o',
    long: false,
    takes: 'ssh_option',
    repeats: true,
    help: 'an option of ssh_config; all are taken as given',
  },
  quiet: { short: 'q', long: false, help: 'no progress meter' },
  verbose: { short: 'v', long: false, repeats: true, help: 'verbose mode; says nothing here' },
  compress: { short: 'C', long: false, help: 'compress on the way' },
  three: { short: '3', long: false, help: 'copy between remote hosts through this one' },
  legacy: { short: 'O', long: false, help: 'the old protocol' },
} as const;

type ScpContext = Context<typeof options>;

const usage = `usage: scp [-346ABCOpqRrsTv] [-c cipher] [-D sftp_server_path] [-F ssh_config]
           [-i identity_file] [-J destination] [-l limit] [-o ssh_option]
           [-P port] [-S program] [-X sftp_option] source ... target
`;

export const scp = defineProgram({
  name: 'scp',
  suite: 'none',
  summary: 'Copy files between machines',
  usage: '[-CpqrvO] [-i identity_file] [-o ssh_option] [-P port] source ... target',
  options,
  afterUsageError: usage,
  notSimulated: ['-D', '-F', '-J', '-l', '-S', '-X'],
  optionWords: ({ option }) => `unknown option -- ${option.replace(/^-+/, '')}`,
  *run(context) {
    const target = context.args.at(-1);
    const sources = context.args.slice(0, -1);
    if (target === undefined || sources.length === 0) {
      context.process.err(usage);
      return 1;
    }
    const to = yield* locate(context, target);
    if (!to) return 255;
    let exit = 0;
    for (const source of sources) {
      const from = yield* locate(context, source);
      if (!from) return 255;
      if (!(yield* copyOne(context, from, to))) exit = 1;
    }
    return exit;
  },
});

interface Located {
  readonly files: FileSystem;
  readonly path: string;
  /** As it was given. */
  readonly named: string;
  readonly isRemote: boolean;
}

/** "node01:/etc/hosts" is elsewhere; a colon behind a slash is a part of a name. */
function* locate(context: ScpContext, text: string): Running<Located | undefined> {
  const [, where, path = ''] = /^((?:[^/:@]+@)?[^/:]+):(.*)$/s.exec(text) ?? [];
  if (where === undefined) {
    return { files: context.files, path: context.path(text), named: text, isRemote: false };
  }
  const destination = parseDestination(where);
  const shell = yield* connectShell(
    context.process,
    destination,
    Number(context.options.port ?? 22),
  );
  if ('error' in shell) {
    context.process.err(`${shell.error}\nscp: Connection closed\n`);
    return undefined;
  }
  const files = shell.server.files(shell.user);
  const home = readUsers(files).find(({ name }) => name === shell.user)?.home ?? '/';
  const named = path.replace(/^~\/?/, '') || '.';
  return { files, path: resolvePath(home, named), named, isRemote: true };
}

function* copyOne(context: ScpContext, from: Located, to: Located): Running<boolean> {
  const entry = from.files.stat(from.path);
  const isInto = to.files.stat(to.path)?.type === 'folder';
  const target = isInto ? resolvePath(to.path, basename(from.path)) : to.path;
  if (!entry) {
    const why = 'No such file or directory';
    context.error(from.isRemote ? `${from.named}: ${why}` : `stat local "${from.named}": ${why}`);
    return false;
  }
  if (entry.type === 'folder' && !context.options.recursive) {
    context.error(
      from.isRemote
        ? `download ${from.named}: not a regular file`
        : `local "${from.named}" is not a regular file`,
    );
    return false;
  }
  try {
    yield* copyTree(context, { from: from.files, source: from.path, to: to.files, target });
    return true;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    context.error(
      `${to.isRemote ? `dest open "${error.path}"` : error.path}: ${fileErrorWords(error.code)}`,
    );
    return false;
  }
}

interface Copy {
  readonly from: FileSystem;
  readonly source: string;
  readonly to: FileSystem;
  readonly target: string;
}

function* copyTree(context: ScpContext, { from, source, to, target }: Copy): Running<void> {
  context.process.step();
  const entry = from.stat(source);
  if (entry?.type === 'folder') {
    if (!to.stat(target)) to.makeFolder(target, { mode: entry.mode });
    for (const name of from.list(source))
      yield* copyTree(context, {
        from,
        source: resolvePath(source, name),
        to,
        target: resolvePath(target, name),
      });
    return;
  }
  const content = from.read(source);
  const { mode = 0o644, modifiedMs = 0 } = entry ?? {};
  to.write(target, content, context.options.preserve ? { mode, modifiedMs } : { mode });
  if (context.process.stdout.isTerminal && !context.options.quiet) {
    const size = String(byteLength(content)).padStart(5);
    yield* context.out(`${basename(source).padEnd(42)} 100% ${size}     1.2MB/s   00:00    \n`);
  }
}
