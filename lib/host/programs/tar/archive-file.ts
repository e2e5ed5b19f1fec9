/** Where an archive lies: in a file or in a pipe, compressed or not. */
import { bytesToText, textToBytes } from '#lib/sim/text.ts';
import type { Running } from '../../process.ts';
import { attempt } from '../error-text.ts';
import { compress, decompress, isCompressed } from '../gzip/gzip-bytes.ts';
import { readArchive } from './read-archive.ts';
import { failed, fatal, type TarContext } from './tar-context.ts';
import type { TarEntry } from './tar-entry.ts';
import { writeArchive } from './write-archive.ts';

export const isStream = (file: string | undefined) => file === undefined || file === '-';

/** The members of the archive that -f names. Throws UsageError when it cannot be read. */
export function* load(context: TarContext): Running<readonly TarEntry[]> {
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
  const { entries, problem } = readArchive(uncompressed(context, textToBytes(text ?? '')));
  if (problem === 'cut') throw fatal('Unexpected EOF in archive');
  if (problem === 'not-tar') throw failed('This does not look like a tar archive');
  return entries;
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
  entries: readonly TarEntry[],
): Running<void> {
  const { file = '-' } = options;
  const isSmall = options.gzip || (options['auto-compress'] && /\.(tar\.gz|tgz|taz)$/.test(file));
  const archive = writeArchive(entries);
  const bytes = isSmall ? compress(archive, { level: 6, modifiedMs: process.nowMs }) : archive;
  const text = bytesToText(bytes);
  if (isStream(file)) return yield* out(text);
  attempt(
    () => files.write(path(file), text),
    (reason) => {
      throw fatal(`${file}: Cannot open: ${reason}`);
    },
  );
}
