/**
 * vim and nano: the page lays an editor of its own over the terminal, and hands back what was saved.
 * Spec: https://vimhelp.org/starting.txt.html
 * Simplified: one file at a time, no options but a line to start at, no swap files; without a terminal they refuse.
 */
import { FileError } from '#lib/sim/files.ts';
import type { EditRequest, Running } from '../process.ts';
import { defineProgram, type Context } from './program.ts';
import { NotSimulated, UsageError } from './usage-error.ts';

const options = {} as const;

export const vim = defineProgram({
  name: 'vim',
  aliases: ['vi'],
  suite: 'vim',
  summary: 'Edit a text file',
  usage: '[+LINE] FILE',
  options,
  run: (context) => editFile(context, 'vim'),
});

export const nano = defineProgram({
  name: 'nano',
  suite: 'nano',
  summary: 'Edit a text file',
  usage: '[+LINE] FILE',
  options,
  run: (context) => editFile(context, 'nano'),
});

function* editFile(
  { args, files, process, path }: Context<typeof options>,
  editor: EditRequest['editor'],
): Running<number> {
  const operands = args.filter((arg) => !/^\+\d*$/.test(arg));
  const [operand] = operands;
  if (operand === undefined || operands.length > 1)
    throw new NotSimulated('no file, or several', `${editor} FILE`);
  if (!process.terminal || !process.edit)
    throw new UsageError('standard input is not a terminal', { pointsToHelp: false });
  const at = path(operand);
  if (files.stat(at)?.type === 'folder') throw new FileError('EISDIR', operand);
  const before = files.stat(at) ? files.read(at) : '';
  // The last line's end belongs to the file and is not a line of its own to the one who edits.
  const saved = yield* process.edit({ path: at, content: before.replace(/\n$/, ''), editor });
  if (saved !== undefined) files.write(at, saved === '' ? '' : saved.replace(/\n?$/, '\n'));
  return 0;
}
