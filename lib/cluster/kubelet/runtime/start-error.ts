/** What the container runtime says when a program cannot be run. Spec: runc, libcontainer/standard_init_linux.go */
import type { StartError } from '../../container-runtime.ts';

/** `exec: "x": executable file not found in $PATH`. */
export function execError({ reason, program }: StartError): string {
  const quoted = `exec: ${JSON.stringify(program)}`;
  switch (reason) {
    case 'not-found':
      return `${quoted}: executable file not found in $PATH`;
    case 'no-such-file':
      return `${quoted}: stat ${program}: no such file or directory`;
    case 'permission-denied':
      return `${quoted}: permission denied`;
  }
}

export function startErrorMessage(error: StartError): string {
  return `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ${execError(error)}: unknown`;
}
