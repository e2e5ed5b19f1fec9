/** -f, -k and -R. Spec: staging/src/k8s.io/cli-runtime/pkg/resource/builder.go#FilenameOptions */
import { CommandError } from '../errors.ts';

export interface FilenameFlags {
  readonly filename: readonly string[];
  readonly kustomize: string;
  readonly recursive: boolean;
}

export const hasFiles = ({ filename, kustomize }: FilenameFlags): boolean =>
  filename.length > 0 || kustomize !== '';

/** Throws CommandError unless files are named, in one way. */
export function requireFiles(flags: FilenameFlags): void {
  if (!hasFiles(flags)) throw new CommandError('must specify one of -f and -k');
  checkFiles(flags);
}

/** Throws CommandError for flags that cannot stand together. */
export function checkFiles({ filename, kustomize, recursive }: FilenameFlags): void {
  if (filename.length > 0 && kustomize !== '')
    throw new CommandError('only one of -f or -k can be specified');
  if (kustomize !== '' && recursive)
    throw new CommandError("the -k flag can't be used with -f or -R");
}
