/** kubectl cp. Spec: staging/src/k8s.io/kubectl/pkg/cmd/cp/cp.go */
import { defineCommand } from '../command.ts';
import { completeCopy } from '../completion/complete-copy.ts';
import { ContainerCopy } from '../copy/container-copy.ts';
import { copyFromPod } from '../copy/copy-from-pod.ts';
import { copyToPod } from '../copy/copy-to-pod.ts';
import { parseFileSpec } from '../copy/file-spec.ts';
import { CommandError } from '../errors.ts';
import { cpPage } from '../pages/cp.ts';

export const cp = defineCommand(cpPage, {
  complete: completeCopy,

  *run({ args, flags, session }) {
    const [from, to] = args;
    if (from === undefined || to === undefined || args.length !== 2)
      throw new CommandError('source and destination are required');
    const [source, target] = [parseFileSpec(from), parseFileSpec(to)];
    if (source.pod !== '' && target.pod !== '')
      throw new CommandError('one of src or dest must be a local file specification');
    if (source.path === '' || target.path === '')
      throw new CommandError('filepath can not be empty');
    if (source.pod !== '')
      yield* copyFromPod(new ContainerCopy(session, source, flags.container), {
        source,
        target: target.path,
        retries: flags.retries,
      });
    else if (target.pod !== '')
      yield* copyToPod(
        new ContainerCopy(session, target, flags.container),
        source.path,
        target.path,
        { preserves: !flags['no-preserve'] },
      );
    else throw new CommandError('one of src or dest must be a remote file specification');
  },
});
