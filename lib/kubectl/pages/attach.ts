/** Spec: `kubectl attach --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const attachPage = {
  path: 'attach',
  usage: 'attach (POD | TYPE/NAME) -c CONTAINER',
  short: 'Attach to a running container',
  long: 'Attach to a process that is already running inside an existing container.',
  examples: `# Get output from running pod mypod; use the 'kubectl.kubernetes.io/default-container' annotation
# for selecting the container to be attached or the first container in the pod will be chosen
kubectl attach mypod

# Get output from ruby-container from pod mypod
kubectl attach mypod -c ruby-container

# Switch to raw terminal mode; sends stdin to 'bash' in ruby-container from pod mypod
# and sends stdout/stderr from 'bash' back to the client
kubectl attach mypod -c ruby-container -i -t

# Get output from the first pod of a replica set named nginx
kubectl attach rs/nginx`,
  flags: {
    container: flags.container,
    'pod-running-timeout': flags.podRunningTimeout,
    quiet: { type: 'bool', short: 'q', help: 'Only print output from the remote session' },
    stdin: { type: 'bool', short: 'i', help: 'Pass stdin to the container' },
    tty: { type: 'bool', short: 't', help: 'Stdin is a TTY' },
  },
} as const satisfies CommandPage;
