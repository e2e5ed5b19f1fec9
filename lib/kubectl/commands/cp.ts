/**
 * kubectl cp.
 * Simplified: copying files through tar is not simulated; the command says so, after the checks that need no connection.
 */
import { defineCommand } from '../command.ts';
import { cpPage } from '../pages/cp.ts';
import { CommandError } from '../errors.ts';

export const cp = defineCommand(cpPage, {
  run({ args }) {
    const [source, target] = args;
    if (source === undefined || target === undefined || args.length !== 2)
      throw new CommandError('source and destination are required');
    const remotes = [source, target].filter((one) => one.includes(':')).length;
    if (remotes === 0)
      throw new CommandError('one of src or dest must be a remote file specification');
    if (remotes === 2)
      throw new CommandError('one of src or dest must be a local file specification');
    throw new CommandError(
      'not simulated: kubectl cp; supported: kubectl exec POD -- cat FILE, and kubectl exec -i POD -- sh -c "cat > FILE"',
    );
  },
});
