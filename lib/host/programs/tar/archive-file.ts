/** Where an archive lies: in a file or in a pipe, compressed or not. */
import { byteLength, bytesToText, textToBytes } from '#lib/sim/text.ts';
import type { Running } from '../../process.ts';
import { attempt } from '../error-text.ts';
import { compress, decompress, isCompressed } from '../gzip/gzip-bytes.ts';
import { archiveEnd, ArchiveError, memberText, readMembers, type TarMember } from './archive.ts';
import { failed, fatal, type TarContext } from './tar-context.ts';

export const isStream = (file: string | undefined) => file === undefined || file === '-';

/** The members of the archive that -f names. Throws UsageError when it cannot be read. */
export function* load(context: TarContext): Running<readonly TarMember[]> {
  const { options, process, files, path } = context;
  const { file = '-' } = options;
  if (isStream(file) && process.stdin.isTerminal) {
    throw fatal('Refusing to read archive contents from terminal (missing -f option?)');
  }
  const text = isStream(file)
    ? yield* process.readAll()
    : attempt(
        () => files.read(path(file)),
        (reason) => {
          throw fatal(`${file}: Cannot open: ${reason}`);
        },
      );
  return membersOf(bytesToText(uncompressed(context, textToBytes(text ?? ''))));
}

function membersOf(archive: string): TarMember[] {
  const members: TarMember[] = [];
  try {
    for (const member of readMembers(archive)) members.push(member);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    const isCut = members.length > 0 && error.code === 'unexpected-end';
    throw isCut
      ? fatal('Unexpected EOF in archive')
      : failed('This does not look like a tar archive');
  }
  return members;
}

/** A file is looked into; what comes through a pipe is what the options say. */
function uncompressed({ options, process }: TarContext, bytes: Uint8Array): Uint8Array {
  if (!options.gzip && !isCompressed(bytes)) return bytes;
  if (!options.gzip && isStream(options.file)) throw fatal('Archive is compressed. Use -z option');
  const whole = decompress(bytes);
  if (whole) return whole;
  process.err('\ngzip: stdin: not in gzip format\n');
  throw fatal('Child returned status 1');
}

/** Writes the archive to where -f says. Throws UsageError when that cannot be. */
export function* store(
  { options, files, path, out, process }: TarContext,
  entries: readonly TarMember[],
): Running<void> {
  const { file = '-' } = options;
  const isSmall = options.gzip || (options['auto-compress'] && /\.(tar\.gz|tgz|taz)$/.test(file));
  const archive = wholeRecords(entries.map(memberText).join('') + archiveEnd);
  const text = isSmall ? squeezed(archive, process.nowMs) : archive;
  if (isStream(file)) return yield* out(text);
  attempt(
    () => files.write(path(file), text),
    (reason) => {
      throw fatal(`${file}: Cannot open: ${reason}`);
    },
  );
}

/** Twenty blocks: what tar writes at once, filled up with zeros. */
const recordSize = 20 * 512;

function wholeRecords(archive: string): string {
  const length = byteLength(archive);
  return archive + '\0'.repeat(Math.ceil(length / recordSize) * recordSize - length);
}

function squeezed(archive: string, modifiedMs: number): string {
  return bytesToText(compress(textToBytes(archive), { level: 6, modifiedMs }));
}
