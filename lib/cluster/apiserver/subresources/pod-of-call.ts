/** The pod and the container that a request for a node's service is about. */
import type { Container, EphemeralContainer } from 'kubernetes-types/core/v1.d.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { badRequest, notFound } from '#lib/kube/status.ts';
import { asPod, type Pod } from '#lib/kube/typed.ts';
import type { ResourceRequest } from '../request.ts';
import type { Server } from '../server.ts';

/** Throws NotFound. */
export function podOf(server: Server, { resource, namespace, name }: ResourceRequest): AnyObject {
  const pod = server.storage.get(resource, namespace, name);
  if (!pod) throw notFound(resource, name);
  return pod;
}

/** The pod, which must be on a node. */
export function placedPodOf(server: Server, request: ResourceRequest): AnyObject {
  const pod = podOf(server, request);
  if (asPod(pod).spec.nodeName) return pod;
  throw badRequest(`pod ${request.name} does not have a host assigned`);
}

/**
 * The container asked for, or the only one there is.
 * Spec: pkg/registry/core/pod/strategy.go (validateContainer)
 */
export function containerOf(object: AnyObject, asked: string): string {
  const { metadata, spec } = asPod(object);
  if (asked) {
    if (allContainers(spec).some((one) => one.name === asked)) return asked;
    throw badRequest(`container ${asked} is not valid for pod ${metadata.name}`);
  }
  const [only, ...others] = spec.containers ?? [];
  if (only && others.length === 0) return only.name;
  throw badRequest(`a container name must be specified for pod ${metadata.name}, ${choices(spec)}`);
}

function allContainers(spec: Pod['spec']): readonly (Container | EphemeralContainer)[] {
  return [
    ...(spec.initContainers ?? []),
    ...(spec.containers ?? []),
    ...(spec.ephemeralContainers ?? []),
  ];
}

function choices({ containers, initContainers, ephemeralContainers }: Pod['spec']): string {
  const names = (list: readonly { name: string }[]) => list.map((one) => one.name).join(' ');
  const init = initContainers?.length
    ? ` or one of the init containers: [${names(initContainers)}]`
    : '';
  const ephemeral = ephemeralContainers?.length
    ? ` or one of the ephemeral containers: [${names(ephemeralContainers)}]`
    : '';
  return `choose one of: [${names(containers ?? [])}]${init}${ephemeral}`;
}
