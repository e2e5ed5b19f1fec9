/**
 * kubectl proxy.
 * Simplified: serving the API on a local port is not simulated; the command says so, after the checks that need no connection.
 */
import { defineCommand } from '../command.ts';
import { proxyPage } from '../pages/proxy.ts';
import { CommandError } from '../errors.ts';

export const proxy = defineCommand(proxyPage, {
  run(invocation) {
    if (invocation.changed('port') && invocation.changed('unix-socket'))
      throw new CommandError('cannot set --unix-socket and --port at the same time');
    throw new CommandError('not simulated: kubectl proxy; supported: kubectl get --raw PATH');
  },
});
