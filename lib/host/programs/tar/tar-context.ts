/** What all of tar's operations share: where they work, what they say, how they end. */
import { resolvePath } from '#lib/sim/paths.ts';
import type { Context } from '../program.ts';
import { UsageError } from '../usage-error.ts';
import type { tarOptions } from './tar-options.ts';

export type TarContext = Context<typeof tarOptions>;

/** Ends tar at once. */
export function fatal(message: string): UsageError {
  const end = 'tar: Error is not recoverable: exiting now';
  return new UsageError(`${message}\n${end}`, { pointsToHelp: false, exitCode: 2 });
}

/** Ends tar at once, in the words for trouble that is over. */
export function failed(message: string): UsageError {
  const end = 'tar: Exiting with failure status due to previous errors';
  return new UsageError(`${message}\n${end}`, { pointsToHelp: false, exitCode: 2 });
}

/** The folder that -C says for the operand of this number; each one is seen from the one before. Throws. */
export function folderFor(
  { given, files, process, isBusyBox }: TarContext,
  operand: number,
): string {
  let folder = process.cwd;
  for (const { option, value, operandsBefore } of given) {
    if (option !== 'directory' || operandsBefore > operand) continue;
    folder = resolvePath(folder, value);
    const type = files.stat(folder)?.type;
    const why = type === undefined ? 'No such file or directory' : 'Not a directory';
    if (type !== 'folder' && isBusyBox)
      throw new UsageError(`can't change directory to '${value}': ${why}`, { pointsToHelp: false });
    if (type !== 'folder') throw fatal(`${value}: Cannot open: ${why}`);
  }
  return folder;
}

/** Takes off what would lead out of the folder, and says so once for each such beginning. */
export class SafeNames {
  readonly #said = new Set<string>();
  readonly #context: TarContext;

  constructor(context: TarContext) {
    this.#context = context;
  }

  of(name: string): string {
    if (this.#context.options['absolute-names']) return name;
    const prefix = /^(?:(?:.*\/)?\.\.(?:\/|$)|\/+)/.exec(name)?.[0] ?? '';
    if (prefix === '') return name;
    if (!this.#said.has(prefix)) {
      const words = this.#context.isBusyBox
        ? `removing leading '${prefix}' from member names`
        : `Removing leading \`${prefix}' from member names`;
      this.#context.error(words);
    }
    this.#said.add(prefix);
    return name.slice(prefix.length) || './';
  }
}
