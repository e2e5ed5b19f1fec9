/**
 * Lets the user's editor change a text: KUBE_EDITOR, EDITOR, or vi.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/util/editor/editor.go
 */
import type { Process, Running } from '#lib/host/process.ts';
import { SpawnError } from '#lib/host/process.ts';
import { CommandError } from '../errors.ts';

export interface EditedFile {
  readonly path: string;
  readonly text: string;
}

/** The text as it was saved, and the temporary file it lies in. Throws CommandError when the editor fails. */
export function* openEditor(
  process: Process,
  text: string,
  extension: string,
): Running<EditedFile> {
  const path = `/tmp/kubectl-edit-${1_000_000 + process.chance.below(9_000_000)}${extension}`;
  process.files.write(path, text, { mode: 0o600 });
  const editor = process.env.get('KUBE_EDITOR') || process.env.get('EDITOR') || 'vi';
  const page = /^(?:\S*\/)?(vi|vim|nano)$/.exec(editor)?.[1];
  if (page !== undefined && process.edit) {
    const saved = yield* process.edit({
      path,
      content: text,
      editor: page === 'nano' ? 'nano' : 'vim',
    });
    if (saved !== undefined) process.files.write(path, saved);
  } else yield* runEditor(process, editor, path);
  return { path, text: process.files.read(path) };
}

function* runEditor(process: Process, editor: string, path: string): Running<void> {
  try {
    const exitCode = yield* process.run(['sh', '-c', `${editor} "${path}"`]);
    if (exitCode === 0) return;
    throw new CommandError(`there was a problem with the editor ${JSON.stringify(editor)}`);
  } catch (error) {
    if (error instanceof SpawnError)
      throw new CommandError(`unable to launch the editor ${JSON.stringify(editor)}`);
    throw error;
  }
}
