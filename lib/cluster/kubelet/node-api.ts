/**
 * The kubelets' own API, as the API server uses it: logs, exec, attach, ports.
 * Spec: pkg/kubelet/server/server.go, pkg/kubelet/kubelet_pods.go
 */
import { hexOf } from '#lib/images/digest.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { Session } from '#lib/sim/http.ts';
import type { Connection } from '#lib/sim/net.ts';
import type { NodeApi } from '../apiserver/node-api.ts';
import { answerLog } from './log-request.ts';
import type { KubeletParts } from './parts.ts';
import { loadRecord } from './records.ts';
import type { RuntimeContainer } from './runtime/container.ts';
import type { Containers } from './runtime/containers.ts';
import { logSession } from './log-session.ts';
import { execError } from './runtime/start-error.ts';

export function createNodeApi(
  parts: KubeletParts,
  containers: Containers,
  dial: (uid: string, port: number) => Connection,
): NodeApi {
  const { world } = parts;
  const running = (pod: AnyObject, name: string): RuntimeContainer | undefined => {
    const record = loadRecord(world, pod.metadata.uid)?.containers[name];
    const container = record && containers.get(record.id);
    return container && !containers.exitOf(container.id) ? container : undefined;
  };
  return {
    log: (pod, options) => answerLog(world, pod, options),

    exec(pod, name, argv, options): Session | StatusError {
      const container = running(pod, name);
      const runtime = parts.runtime();
      if (!container) return containerNotFound(name);
      if (!runtime) return internal('unable to upgrade connection: no container runtime');
      const command = containers.command(container, argv);
      const error = runtime.check(command);
      if (!error) return runtime.exec(command, options);
      const id = hexOf(`exec ${container.id} ${world.clock.nowMs} ${argv.join(' ')}`, 64);
      return internal(
        `Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "${id}": OCI runtime exec failed: exec failed: unable to start container process: ${execError(error)}: unknown`,
      );
    },

    attach(pod, name, options): Session | StatusError {
      const container = running(pod, name);
      if (!container) return containerNotFound(name);
      const session = parts.runtime()?.attach(container.id, options);
      return session ?? logSession(world, container.id);
    },

    dial: (pod, port) => dial(pod.metadata.uid, port),
  };
}

function containerNotFound(name: string): StatusError {
  return internal(`unable to upgrade connection: container not found ("${name}")`);
}

function internal(message: string): StatusError {
  return new StatusError(500, 'InternalError', `Internal error occurred: ${message}`);
}
