/**
 * The kubelets' own API, as the API server uses it: logs, exec, attach, ports.
 * Spec: pkg/kubelet/server/server.go, pkg/kubelet/kubelet_pods.go
 */
import { hexOf } from '#lib/images/digest.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { asPod } from '#lib/kube/typed.ts';
import type { Session } from '#lib/sim/http.ts';
import type { Connection } from '#lib/sim/net.ts';
import type { NodeApi } from '../apiserver/node-api.ts';
import type { StartError } from '../container-runtime.ts';
import { isKeptOut } from '../faults/firewall.ts';
import { answerLog } from './log-request.ts';
import type { KubeletParts } from './parts.ts';
import { loadRecord, podKey, recordUid } from './records.ts';
import { silentSince, stoppedSince } from './units.ts';
import type { RuntimeContainer } from './runtime/container.ts';
import type { Containers } from './runtime/containers.ts';
import { logSession } from './log-session.ts';
import { refusedSession } from './refused-session.ts';
import { execError } from './runtime/start-error.ts';

export function createNodeApi(parts: KubeletParts, containers: Containers, dial: Dial): NodeApi {
  const { world } = parts;
  const running = (pod: AnyObject, name: string): RuntimeContainer | undefined => {
    const record = loadRecord(world, recordUid(pod))?.containers[name];
    const container = record && containers.get(record.id);
    return container && !containers.exitOf(container.id) ? container : undefined;
  };
  const { name = '' } = parts.profile.nodes.find(({ isControlPlane }) => isControlPlane) ?? {};
  return {
    get network() {
      return parts.placeOfNode(name);
    },

    get files() {
      return parts.filesOfNode(name);
    },

    log(pod, options) {
      const silent = refusedDial(parts, pod);
      if (silent) throw logFault(silent, podKey(pod.metadata), options.container);
      return answerLog(world, pod, options);
    },

    exec(pod, name, argv, options): Session | StatusError {
      const fault = backendFault(parts, pod);
      if (fault) return fault;
      const container = running(pod, name);
      const runtime = parts.runtime();
      if (!container) return containerNotFound(name);
      if (!runtime) return refusedSession('unable to upgrade connection: no container runtime');
      const command = containers.command(container, argv);
      const error = runtime.check(command);
      if (!error) return runtime.exec(command, options);
      return refusedSession(
        execFault(error, `exec ${container.id} ${world.clock.nowMs} ${argv.join(' ')}`),
      );
    },

    attach(pod, name, options): Session | StatusError {
      const fault = backendFault(parts, pod);
      if (fault) return fault;
      const container = running(pod, name);
      if (!container) return containerNotFound(name);
      const session = parts.runtime()?.attach(container.id, options);
      return session ?? logSession(world, container.id);
    },

    dial: (pod, port) => dial(recordUid(pod), port),

    forward(pod) {
      const fault = backendFault(parts, pod);
      if (fault) return fault;
      return forwardInto(parts, recordUid(pod), dial);
    },
  };
}

/** Connects into the sandbox that stands now; when that is gone, nothing is reached any more. */
function forwardInto({ world }: KubeletParts, uid: string, dial: Dial) {
  const sandboxOf = () => loadRecord(world, uid)?.sandbox?.id;
  const sandbox = sandboxOf() ?? '';
  return (port: number): Connection => {
    const connection = dial(uid, port);
    if (connection.outcome === 'open') return connection;
    return { ...connection, why: forwardFault(port, sandbox, sandboxOf() === sandbox) };
  };
}

type Dial = (uid: string, port: number) => Connection;

/** Spec: containerd, internal/cri/server/sandbox_portforward_linux.go */
function forwardFault(port: number, sandbox: string, isOpen: boolean): string {
  const what = `error forwarding port ${port} to pod ${sandbox}, uid : `;
  if (!isOpen) return `${what}network namespace for sandbox "${sandbox}" is closed`;
  const namespace = `/var/run/netns/cni-${uidLike(hexOf(`netns ${sandbox}`, 32))}`;
  return `${what}failed to execute portforward in network namespace "${namespace}": failed to connect to localhost:${port} inside namespace "${sandbox}", IPv4: dial tcp4 127.0.0.1:${port}: connect: connection refused IPv6 dial tcp6: address localhost: no suitable address found `;
}

const uidLike = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** `process` tells it from all others. Spec: containerd and runc, as kubectl shows them. */
function execFault(error: StartError, process: string): string {
  const id = hexOf(process, 64);
  return `Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "${id}": OCI runtime exec failed: exec failed: unable to start container process: ${execError(error)}: unknown`;
}

function logFault({ address, text }: Silence, pod: string, container: string): StatusError {
  return new StatusError(
    500,
    '',
    `Get "https://${address}:10250/containerLogs/${pod}/${container}": ${text}`,
  );
}

function backendFault(parts: KubeletParts, pod: AnyObject): StatusError | undefined {
  const silent = refusedDial(parts, pod);
  return silent && new StatusError(500, '', `error dialing backend: ${silent.text}`);
}

interface Silence {
  readonly address: string;
  readonly text: string;
}

/** Why the kubelet of the pod's node cannot be reached; undefined when it can. */
function refusedDial({ world, profile }: KubeletParts, pod: AnyObject): Silence | undefined {
  const node = profile.nodes.find(({ name }) => name === asPod(pod).spec.nodeName);
  if (!node) return undefined;
  if (!node.isControlPlane && isKeptOut(world.store, node.name, 10_250)) {
    return { address: node.address, text: `dial tcp ${node.address}:10250: i/o timeout` };
  }
  if (silentSince(world, node.name) === undefined) return undefined;
  const isOff = (['power', 'network'] as const).some(
    (unit) => stoppedSince(world, node.name, unit) !== undefined,
  );
  const why = isOff ? 'no route to host' : 'connection refused';
  return { address: node.address, text: `dial tcp ${node.address}:10250: connect: ${why}` };
}

const containerNotFound = (name: string): Session =>
  refusedSession(`unable to upgrade connection: container not found ("${name}")`);
