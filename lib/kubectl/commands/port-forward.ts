/**
 * kubectl port-forward.
 * Simplified: forwarding local ports is not simulated; the command says so, after the checks that need no connection.
 */
import { defineCommand } from '../command.ts';
import { portForwardPage } from '../pages/port-forward.ts';
import { CommandError, UsageError } from '../errors.ts';
import { namedObject } from '../pods/named-object.ts';

export const portForward = defineCommand(portForwardPage, {
  *run({ args, session, page }) {
    const [name, ...ports] = args;
    if (name === undefined || ports.length === 0)
      throw new UsageError(page, 'TYPE/NAME and list of ports are required for port-forward');
    yield* namedObject(session, name);
    throw new CommandError(
      'not simulated: kubectl port-forward; supported: kubectl exec, and Services of type NodePort',
    );
  },
});
