/**
 * From a container to here: what `tar` writes there, unpacked.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/cp/cp.go#copyFromPod
 */
import {
  ArchiveError,
  archiveEnd,
  readMembers,
  type TarMember,
} from '#lib/host/programs/tar/archive.ts';
import type { Running } from '#lib/host/process.ts';
import { FileError } from '#lib/sim/files.ts';
import { dirname, joinPath } from '#lib/sim/paths.ts';
import { CommandError, isFailure } from '../errors.ts';
import { fileFault } from '../resources/file-fault.ts';
import type { Session } from '../session.ts';
import { goQuote } from '../text/go-quote.ts';
import { cleanPath } from './clean-path.ts';
import type { ContainerCopy } from './container-copy.ts';
import type { FileSpec } from './file-spec.ts';

export interface Unpacking {
  readonly source: FileSpec;
  readonly target: string;
  /** More attempts when the connection breaks, which it never does here: they only change what is run. */
  readonly retries: number;
}

/** Throws CommandError for what cannot be written, and what `kubectl exec` throws. */
export function* copyFromPod(copy: ContainerCopy, unpacking: Unpacking): Running<void> {
  const { path } = unpacking.source;
  const { session } = copy;
  let archive = '';
  const command =
    unpacking.retries === 0
      ? ['tar', 'cf', '-', path]
      : ['sh', '-c', `tar cf - ${path} | tail -c+0`];
  const out = (text: string) => void (archive += text);
  let failure: Error | undefined;
  try {
    yield* copy.run(command, { out });
  } catch (error) {
    if (!isFailure(error)) throw error;
    failure = error;
  }
  try {
    unpack(session, archive, unpacking);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw failure ?? new CommandError(archiveFault(error));
  }
  // An archive that is whole ends the copy before the command's own end is heard of.
  if (failure && !archive.endsWith(archiveEnd)) throw failure;
}

const archiveFault = ({ code }: ArchiveError) =>
  code === 'unexpected-end' ? 'unexpected EOF' : 'archive/tar: invalid tar header';

function unpack(session: Session, archive: string, unpacking: Unpacking): void {
  const { path } = unpacking.source;
  const prefix = withoutShortcuts(cleanPath(path.replace(/^\/+/, '')));
  const writer = new MemberWriter(session, unpacking);
  for (const member of readMembers(archive)) {
    session.process.step();
    if (!member.name.startsWith(prefix)) throw new CommandError('tar contents corrupted');
    writer.write(member, member.name.slice(prefix.length));
  }
}

/** Ways up would lead beyond the other side's root. */
function withoutShortcuts(path: string): string {
  const below = path.replace(/^(\.\.\/)+/, '');
  return below === '.' || below === '..' ? '' : below.replace(/^\//, '');
}

class MemberWriter {
  readonly #session: Session;
  readonly #unpacking: Unpacking;
  #hasWarned = false;

  constructor(session: Session, unpacking: Unpacking) {
    this.#session = session;
    this.#unpacking = unpacking;
  }

  /** Throws CommandError. */
  write(member: TarMember, relative: string): void {
    const { target } = this.#unpacking;
    const path = cleanPath(joinPath(target, relative));
    if (!isBelow(path, target))
      return this.#session.err(
        `warning: file ${goQuote(path)} is outside target destination, skipping\n`,
      );
    this.#makeFolders(dirname(path));
    if (member.type === 'folder') this.#makeFolders(path);
    else if (member.type === 'link') this.#skipLink(path, member.target);
    else this.#writeFile(path, member.content);
  }

  #makeFolders(path: string): void {
    const { process } = this.#session;
    const there = process.files.stat(process.path(path));
    if (there?.type === 'folder') return;
    if (there) throw new CommandError(`mkdir ${path}: not a directory`);
    this.#makeFolders(dirname(path));
    attempt('mkdir', path, () =>
      process.files.makeFolder(process.path(path), { mode: 0o755 & ~process.umask }),
    );
  }

  #writeFile(path: string, content: string): void {
    const { process } = this.#session;
    const at = process.path(path);
    const attributes = process.files.stat(at) ? {} : { mode: 0o666 & ~process.umask };
    attempt('open', path, () => process.files.write(at, content, attributes));
  }

  /** How to get links is told once. */
  #skipLink(path: string, target: string): void {
    const { source } = this.#unpacking;
    const way = this.#hasWarned
      ? ''
      : ` (consider using "kubectl exec -n ${goQuote(source.namespace)} ${goQuote(source.pod)} -- tar cf - ${goQuote(source.path)} | tar xf -")`;
    this.#hasWarned = true;
    this.#session.err(`warning: skipping symlink: ${goQuote(path)} -> ${goQuote(target)}${way}\n`);
  }
}

function isBelow(path: string, folder: string): boolean {
  const base = cleanPath(folder);
  if (base === '.') return path !== '..' && !path.startsWith('../');
  return path === base || path.startsWith(base === '/' ? '/' : `${base}/`);
}

function attempt(what: string, path: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new CommandError(`${what} ${path}: ${fileFault(error)}`);
  }
}
