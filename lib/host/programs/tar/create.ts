/** tar -c, -r and -u: gathers files into an archive. */
import type { FileEntry } from '#lib/sim/files.ts';
import { resolvePath } from '#lib/sim/paths.ts';
import type { Running } from '../../process.ts';
import { attempt } from '../error-text.ts';
import { exclusion } from './member-names.ts';
import { memberLines } from './member-line.ts';
import { packFile } from './pack-files.ts';
import { SafeNames, folderFor, type TarContext } from './tar-context.ts';
import type { TarMember } from './archive.ts';

export interface Gathering {
  readonly entries: readonly TarMember[];
  readonly exit: number;
}

export interface GatherRules {
  /** The archive's own path, which is never a member. */
  readonly archive: string | undefined;
  /** Where -v writes: stderr when the archive goes to stdout. */
  readonly say: (text: string) => Running<void>;
  /** Members that are there already: only newer files are taken. */
  readonly present?: readonly TarMember[];
}

/** The members that the operands and what lies below them make. */
export function* gather(
  context: TarContext,
  operands: readonly string[],
  rules: GatherRules,
): Running<Gathering> {
  const packing = new Packing(context, rules);
  for (const [number, operand] of operands.entries()) {
    yield* packing.operand(operand, folderFor(context, number));
  }
  return packing;
}

class Packing implements Gathering {
  readonly entries: TarMember[] = [];
  exit = 0;
  readonly #context: TarContext;
  readonly #rules: GatherRules;
  readonly #names: SafeNames;
  readonly #isExcluded: (name: string) => boolean;
  readonly #line: (entry: TarMember) => string;

  constructor(context: TarContext, rules: GatherRules) {
    this.#context = context;
    this.#rules = rules;
    this.#names = new SafeNames(context);
    this.#isExcluded = exclusion(context);
    this.#line = memberLines(context);
  }

  *operand(name: string, folder: string): Running<void> {
    this.#names.of(name);
    yield* this.#file(name, resolvePath(folder, name));
  }

  *#file(name: string, at: string): Running<void> {
    const { files, options } = this.#context;
    if (this.#isExcluded(name)) return;
    let why = 'No such file or directory';
    const entry = attempt(
      () => (options.dereference ? files.stat(at) : files.lstat(at)),
      (reason) => void (why = reason),
    );
    if (!entry) return this.#fail(name, 'Cannot stat', why);
    if (at === this.#rules.archive) {
      return this.#context.error(`${name}: file is the archive; not dumped`);
    }
    if (entry.device !== undefined) return;
    yield* this.#add(name, at, entry);
  }

  *#add(name: string, at: string, entry: FileEntry): Running<void> {
    const { files, process, options } = this.#context;
    process.step();
    const unreadable = entry.type === 'file' ? this.#readError(at) : undefined;
    if (unreadable !== undefined) return this.#fail(name, 'Cannot open', unreadable);
    yield* this.#keep(packFile({ name: this.#names.of(folderName(name, entry)), entry }, files));
    if (entry.type !== 'folder' || options['no-recursion']) return;
    const children = attempt(
      () => files.list(at),
      (reason) => this.#fail(name, 'Cannot open', reason),
    );
    const inside = name.replace(/\/+$/, '');
    for (const child of children ?? []) yield* this.#file(`${inside}/${child}`, `${at}/${child}`);
  }

  *#keep(entry: TarMember): Running<void> {
    const old = this.#rules.present?.findLast(({ name }) => name === entry.name);
    const isOld = old !== undefined && old.modifiedMs >= Math.floor(entry.modifiedMs / 1000) * 1000;
    if (isOld) return;
    this.entries.push(entry);
    const { verbose } = this.#context.options;
    if (verbose > 1) yield* this.#rules.say(this.#line(entry));
    else if (verbose > 0) yield* this.#rules.say(`${entry.name}\n`);
  }

  #readError(at: string): string | undefined {
    let why: string | undefined;
    attempt(
      () => this.#context.files.read(at),
      (reason) => (why = reason),
    );
    return why;
  }

  #fail(name: string, what: string, why: string): void {
    const { error, isBusyBox } = this.#context;
    error(isBusyBox ? `${name}: ${why}` : `${name}: ${what}: ${why}`);
    this.exit = isBusyBox ? 1 : 2;
  }
}

const folderName = (name: string, { type }: FileEntry) =>
  type === 'folder' ? name.replace(/\/*$/, '/') : name;
