/** install: copies files and sets their attributes. */
import { dirname, joinPath, basename } from '#lib/sim/paths.ts';
import type { Running } from '../../process.ts';
import { attempt } from '../error-text.ts';
import { changeMode } from '../file-mode.ts';
import { defineProgram, type Context } from '../program.ts';
import { quote, shellQuote } from '../quote.ts';
import { UsageError } from '../usage-error.ts';
import { readGroups, readUsers } from '../users.ts';
import { pairUp, type Pair } from './targets.ts';

const options = {
  directory: { short: 'd', help: 'treat all arguments as directory names; create all of them' },
  D: { short: 'D', long: false, help: 'create all leading components of DEST except the last' },
  group: {
    short: 'g',
    takes: 'GROUP',
    help: "set group ownership, instead of process' current group",
  },
  mode: {
    short: 'm',
    takes: 'MODE',
    help: 'set permission mode (as in chmod), instead of rwxr-xr-x',
  },
  owner: { short: 'o', takes: 'OWNER', help: 'set ownership (super-user only)' },
  'preserve-timestamps': { short: 'p', help: 'apply modification times of SOURCE files' },
  c: { short: 'c', long: false, help: '(ignored)' },
  'target-directory': {
    short: 't',
    takes: 'DIRECTORY',
    help: 'copy all SOURCE arguments into DIRECTORY',
  },
  'no-target-directory': { short: 'T', help: 'treat DEST as a normal file' },
  verbose: { short: 'v', help: 'print the name of each created file or directory' },
} as const;

type InstallContext = Context<typeof options>;

export const install = defineProgram({
  name: 'install',
  suite: 'coreutils',
  summary: 'Copy SOURCE to DEST while setting permission mode and owner/group',
  usage: [
    '[OPTION]... [-T] SOURCE DEST',
    '[OPTION]... SOURCE... DIRECTORY',
    '[OPTION]... -t DIRECTORY SOURCE...',
    '[OPTION]... -d DIRECTORY...',
  ],
  options,
  notSimulated: ['-b', '--backup', '-C', '--compare', '-s', '--strip', '-S', '-Z', '--context'],
  *run(context) {
    const { options: chosen, args } = context;
    const installation = new Installation(context);
    if (chosen.directory) {
      if (args.length === 0) throw new UsageError('missing file operand');
      for (const operand of args) yield* installation.folder(operand, true);
      return installation.exit;
    }
    const target = args.at(-1) ?? '';
    if (chosen.D && args.length > 1) {
      yield* installation.folder(dirname(target), false);
    }
    const rules = { folder: chosen['target-directory'], isPlain: chosen['no-target-directory'] };
    for (const pair of pairUp(context, rules)) yield* installation.file(pair);
    return installation.exit;
  },
});

class Installation {
  exit = 0;
  readonly #context: InstallContext;
  readonly #mode: number;
  readonly #owner: { readonly uid?: number; readonly gid?: number };

  constructor(context: InstallContext) {
    this.#context = context;
    const { mode = '755', owner, group } = context.options;
    const bits = changeMode(mode, 0, false, 0);
    if (bits === undefined) {
      const why = `invalid mode ${quote(context.process, mode)}`;
      throw new UsageError(why, { pointsToHelp: false });
    }
    this.#mode = bits;
    this.#owner = {
      ...(owner !== undefined && { uid: this.#idOf('user', owner) }),
      ...(group !== undefined && { gid: this.#idOf('group', group) }),
    };
  }

  #idOf(what: 'user' | 'group', name: string): number {
    const { files, process } = this.#context;
    const id =
      what === 'user'
        ? readUsers(files).find((one) => one.name === name)?.uid
        : readGroups(files).find((one) => one.name === name)?.gid;
    if (id !== undefined) return id;
    if (/^\d+$/.test(name)) return Number(name);
    throw new UsageError(`invalid ${what} ${quote(process, name)}`, { pointsToHelp: false });
  }

  /** Makes a folder and those above it; only the last one gets the mode and the owner. */
  *folder(name: string, isOwn: boolean): Running<void> {
    const { files, path, options: chosen, out } = this.#context;
    const at = path(name);
    const isThere = files.stat(at) !== undefined;
    if (!isThere && dirname(at) !== at) yield* this.folder(dirname(name), false);
    attempt(
      () => {
        if (!isThere) files.makeFolder(at, { mode: 0o755 });
        if (isOwn) files.setAttributes(at, { mode: this.#mode, ...this.#owner });
      },
      (reason) => this.#fail(`cannot create directory ${shellQuote(name)}: ${reason}`),
    );
    if (!isThere && chosen.verbose && this.exit === 0) {
      yield* out(`install: creating directory ${shellQuote(name)}\n`);
    }
  }

  *file({ source, target }: Pair): Running<void> {
    const { files, path, options: chosen, out } = this.#context;
    const entry = files.stat(path(source));
    if (!entry) return this.#fail(`cannot stat ${shellQuote(source)}: No such file or directory`);
    if (entry.type === 'folder') return this.#fail(`omitting directory ${shellQuote(source)}`);
    const at = path(
      files.stat(path(target))?.type === 'folder' ? joinPath(target, basename(source)) : target,
    );
    attempt(
      () => {
        files.write(at, files.read(path(source)));
        const modified = chosen['preserve-timestamps'] ? { modifiedMs: entry.modifiedMs } : {};
        files.setAttributes(at, { mode: this.#mode, ...this.#owner, ...modified });
      },
      (reason) => this.#fail(`cannot create regular file ${shellQuote(target)}: ${reason}`),
    );
    if (chosen.verbose) yield* out(`${shellQuote(source)} -> ${shellQuote(target)}\n`);
  }

  #fail(message: string): void {
    this.#context.error(message);
    this.exit = 1;
  }
}
