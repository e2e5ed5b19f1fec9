/**
 * One end of a copy: a file here, or `[[namespace/]pod:]path` in a container.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/cp/filespec.go
 */
import { CommandError } from '../errors.ts';

export interface FileSpec {
  /** '' for a file of our own. */
  readonly pod: string;
  readonly namespace: string;
  readonly path: string;
}

/** Throws CommandError for text of another form. */
export function parseFileSpec(text: string): FileSpec {
  const colon = text.indexOf(':');
  if (colon === -1) return { pod: '', namespace: '', path: withoutTrailingSlash(text) };
  const names = text.slice(0, colon).split('/');
  if (colon === 0 || names.length > 2)
    throw new CommandError('filespec must match the canonical format: [[namespace/]pod:]file/path');
  const [namespace, pod] = names.length === 2 ? names : ['', names[0]];
  return {
    pod: pod ?? '',
    namespace: namespace ?? '',
    path: withoutTrailingSlash(text.slice(colon + 1).replaceAll('\\', '/')),
  };
}

const withoutTrailingSlash = (path: string) =>
  path !== '/' && path.endsWith('/') ? path.slice(0, -1) : path;
