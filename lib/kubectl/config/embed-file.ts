/** Certificates and keys that are written into the kubeconfig itself. */
import { toBase64 } from '#lib/kube/base64.ts';
import { CommandError } from '../errors.ts';
import type { Session } from '../session.ts';

/** Throws CommandError for a file that is not there. */
export function embeddedFile(session: Session, path: string, purpose: string): string {
  const file = session.process.path(path);
  if (session.process.files.stat(file)?.type !== 'file')
    throw new CommandError(
      `could not stat ${purpose} file ${path}: stat ${path}: no such file or directory`,
    );
  return toBase64(session.process.files.read(file));
}
