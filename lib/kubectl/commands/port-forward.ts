/** kubectl port-forward. Spec: staging/src/k8s.io/kubectl/pkg/cmd/portforward/portforward.go */
import { asString, at } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { StatusError } from '#lib/kube/status.ts';
import { podResource, resourcePath } from '../client/api-resource.ts';
import { defineCommand } from '../command.ts';
import { completePodsAndWorkloads } from '../completion/complete-resources.ts';
import { CommandError, UsageError } from '../errors.ts';
import { parseForwardedPort, parseListenAddresses } from '../forward/forwarded-port.ts';
import { PortForwarder } from '../forward/port-forwarder.ts';
import { targetPorts } from '../forward/target-ports.ts';
import { portForwardPage } from '../pages/port-forward.ts';
import { namedObject } from '../pods/named-object.ts';
import { attachablePod } from '../pods/pods-of-workload.ts';
import type { Session } from '../session.ts';

export const portForward = defineCommand(portForwardPage, {
  complete: completePodsAndWorkloads,

  *run({ args, flags, session, page }) {
    const [name, ...given] = args;
    if (name === undefined || given.length === 0)
      throw new UsageError(page, 'TYPE/NAME and list of ports are required for port-forward');
    const timeout = flags['pod-running-timeout'];
    if (timeout <= 0) throw new UsageError(page, '--pod-running-timeout must be higher than zero');
    const object = yield* namedObject(session, name);
    const pod = yield* attachablePod(session, object, timeout);
    const ports = targetPorts(given, object, pod);
    const path = resourcePath(podResource, session.namespace, pod.metadata.name);
    refuseWhileNotRunning(session.rest.send({ path }) as AnyObject);
    const addresses = parseListenAddresses(flags.address);
    const forwarder = new PortForwarder(session, {
      ports: ports.map(parseForwardedPort),
      addresses,
      dial: openTunnel(session, path),
    });
    yield* forwarder.run();
  },
});

function refuseWhileNotRunning(pod: AnyObject): void {
  const phase = asString(at(pod, 'status', 'phase'));
  if (phase !== 'Running')
    throw new CommandError(
      `unable to forward port because pod is not running. Current status=${phase}`,
    );
}

function openTunnel(session: Session, path: string) {
  try {
    const { dial } = session.rest.exchange({ path: `${path}/portforward` });
    if (dial) return dial;
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    throw new CommandError(`error upgrading connection: ${error.message}`);
  }
  throw new CommandError('error upgrading connection: unable to upgrade connection');
}
