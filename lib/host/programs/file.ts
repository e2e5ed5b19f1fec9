/**
 * file: what a file is, by what it begins with.
 * Simplified: of the thousands of kinds only those that a lesson meets.
 */
import type { FileEntry } from '#lib/sim/files.ts';
import { textToBytes } from '#lib/sim/text.ts';
import type { Running } from '../process.ts';
import { attempt } from './error-text.ts';
import { columns } from './display-width.ts';
import { defineProgram, type Context } from './program.ts';

interface Kind {
  readonly words: string;
  readonly type: string;
}

const options = {
  brief: { short: 'b', help: 'do not prepend filenames to output lines' },
  'files-from': { short: 'f', takes: 'FILE', help: 'read the filenames to be examined from FILE' },
  separator: { short: 'F', takes: 'STRING', help: "use string as separator instead of `:'" },
  mime: { short: 'i', help: 'output MIME type strings' },
  'mime-type': { help: 'output the MIME type' },
  'mime-encoding': { help: 'output the MIME encoding' },
  dereference: { short: 'L', help: 'follow symlinks' },
  'no-dereference': { short: 'h', help: "don't follow symlinks (default)" },
  'no-pad': { short: 'N', help: 'do not pad output' },
} as const;

type FileContext = Context<typeof options>;

export const file = defineProgram({
  name: 'file',
  suite: 'file',
  summary: 'Determine type of FILEs',
  usage: '[OPTION...] [FILE...]',
  options,
  notSimulated: ['-z', '--uncompress', '-s', '--special-files', '-m', '--magic-file', '-k', '-r'],
  *run(context) {
    const { options: chosen, out } = context;
    const names = yield* namesOf(context);
    const separator = chosen.separator ?? ':';
    const room = chosen['no-pad'] ? 0 : Math.max(0, ...names.map((name) => columns(name)));
    for (const name of names) {
      const words = describe(context, name, yield* kindOf(context, name));
      const shown = name === '-' ? '/dev/stdin' : name;
      const gap = ' '.repeat(1 + Math.max(0, room - columns(shown)));
      yield* out(chosen.brief ? `${words}\n` : `${shown}${separator}${gap}${words}\n`);
    }
    return 0;
  },
});

function* namesOf(context: FileContext): Running<readonly string[]> {
  const list = context.options['files-from'];
  if (list !== undefined) {
    const { files, path, process } = context;
    const text = list === '-' ? yield* process.readAll() : files.read(path(list));
    return [...text.split('\n').filter((name) => name !== ''), ...context.args];
  }
  if (context.args.length > 0) return context.args;
  context.process.err('Usage: file [OPTION...] [FILE...]\n');
  return [];
}

function describe({ options: chosen }: FileContext, name: string, kind: Kind): string {
  const [type = '', encoding = ''] = kind.type.split('; charset=');
  if (chosen['mime-type']) return type;
  if (chosen['mime-encoding']) return encoding;
  return chosen.mime ? kind.type : kind.words;
}

function* kindOf(context: FileContext, name: string): Running<Kind> {
  const { files, path, process, options: chosen } = context;
  if (name === '-') return contentKind(yield* process.readAll());
  const at = path(name);
  const entry = chosen.dereference ? files.stat(at) : files.lstat(at);
  if (!entry) {
    const words = `cannot open \`${name}' (No such file or directory)`;
    return { words, type: words };
  }
  const special = specialKind(entry, files.stat(at) !== undefined);
  if (special) return special;
  let why = '';
  const text = attempt(
    () => files.read(at),
    (reason) => (why = reason),
  );
  if (why === '') return contentKind(text ?? '');
  const words = `regular file, no read permission`;
  return { words, type: words };
}

function specialKind({ type, target, device, mode }: FileEntry, exists: boolean): Kind | undefined {
  if (type === 'link') {
    const words = exists ? `symbolic link to ${target}` : `broken symbolic link to ${target}`;
    return { words, type: 'inode/symlink; charset=binary' };
  }
  if (type === 'folder') {
    const words = (mode & 0o1000) === 0 ? 'directory' : 'sticky, directory';
    return { words, type: 'inode/directory; charset=binary' };
  }
  if (device === undefined) return undefined;
  return { words: 'character special', type: 'inode/chardevice; charset=binary' };
}

const binary = (words: string, type: string): Kind => ({ words, type: `${type}; charset=binary` });

/** Signs that a file bears, and where. */
const signs: readonly (readonly [at: number, sign: string, kind: Kind])[] = [
  [
    0,
    '\x7fELF',
    binary(
      'ELF 64-bit LSB executable, x86-64, version 1 (SYSV), dynamically linked, stripped',
      'application/x-executable',
    ),
  ],
  [0, '\x1f\udc8b', binary('gzip compressed data, from Unix', 'application/gzip')],
  [0, 'PK\x03\x04', binary('Zip archive data, at least v2.0 to extract', 'application/zip')],
  [0, '\udc89PNG', binary('PNG image data', 'image/png')],
  [257, 'ustar  \0', binary('POSIX tar archive (GNU)', 'application/x-tar')],
  [257, 'ustar\0', binary('POSIX tar archive', 'application/x-tar')],
];

const certificates: readonly (readonly [RegExp, string])[] = [
  [/^-----BEGIN CERTIFICATE-----/, 'PEM certificate'],
  [/^-----BEGIN CERTIFICATE REQUEST-----/, 'PEM certificate request'],
  [/^-----BEGIN RSA PRIVATE KEY-----/, 'PEM RSA private key'],
  [/^-----BEGIN EC PRIVATE KEY-----/, 'PEM EC private key'],
  [/^-----BEGIN OPENSSH PRIVATE KEY-----/, 'OpenSSH private key'],
];

function contentKind(text: string): Kind {
  if (text === '') return binary('empty', 'inode/x-empty');
  const known = signs.find(([at, sign]) => text.startsWith(sign, at));
  if (known) return known[2];
  const bytes = textToBytes(text);
  const isText = !bytes.some((byte) => byte < 7 || (byte > 13 && byte < 27) || byte === 127);
  if (!isText || /[\udc80-\udcff]/.test(text)) {
    return binary('data', 'application/octet-stream');
  }
  const isAscii = bytes.every((byte) => byte < 128);
  const charset = isAscii ? 'us-ascii' : 'utf-8';
  const encoding = isAscii ? 'ASCII' : 'Unicode text, UTF-8';
  const [, certificate] = certificates.find(([beginning]) => beginning.test(text)) ?? [];
  if (certificate !== undefined)
    return { words: certificate, type: `text/plain; charset=${charset}` };
  if (isJson(text))
    return { words: 'JSON text data', type: `application/json; charset=${charset}` };
  return { words: textWords(text, encoding), type: `${textType(text)}; charset=${charset}` };
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const scripts: readonly (readonly [RegExp, string, string])[] = [
  [/^#! ?(\/usr)?\/bin\/(env )?bash\b/, 'Bourne-Again shell script', 'text/x-shellscript'],
  [/^#! ?(\/usr)?\/bin\/(env )?sh\b/, 'POSIX shell script', 'text/x-shellscript'],
  [/^#! ?\S*(\/env )?python/, 'Python script', 'text/x-script.python'],
];

const scriptOf = (text: string) => scripts.find(([beginning]) => beginning.test(text));
const textType = (text: string) => scriptOf(text)?.[2] ?? 'text/plain';

function textWords(text: string, encoding: string): string {
  const script = scriptOf(text)?.[1];
  const suffix = script === undefined ? '' : ' executable';
  const kind = encoding === 'ASCII' ? `ASCII text${suffix}` : `${encoding} text${suffix}`;
  const isLong = text.split('\n').some((line) => line.length > 300);
  const ends = lineEnds(text);
  return [
    ...(script === undefined ? [] : [script]),
    kind,
    ...(isLong
      ? [`with very long lines (${Math.max(...text.split('\n').map((line) => line.length))})`]
      : []),
    ...(ends === '' ? [] : [ends]),
  ].join(', ');
}

function lineEnds(text: string): string {
  if (!text.includes('\n')) return 'with no line terminators';
  const crlf = text.match(/\r\n/g)?.length ?? 0;
  if (crlf === 0) return '';
  return crlf === text.split('\n').length - 1
    ? 'with CRLF line terminators'
    : 'with CRLF, LF line terminators';
}
