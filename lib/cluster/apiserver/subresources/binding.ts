/**
 * pods/binding: the scheduler's word that a pod belongs to a node.
 * Spec: pkg/registry/core/pod/storage/storage.go (BindingREST)
 */
import { asArray, asObject, asString, at, type JsonObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { badRequest, conflict, notFound, type StatusError } from '#lib/kube/status.ts';
import type { ResourceRequest } from '../request.ts';
import type { Subresource } from './subresource.ts';

const success = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 };

export const binding: Subresource = {
  name: 'pods/binding',

  create({ server, request, body }) {
    const node = asString(at(body, 'target', 'name'));
    if (!node) throw badRequest('Binding "" is invalid: target.name: Required value');
    const pod = server.storage.get(request.resource, request.namespace, request.name);
    if (!pod) throw notFound(request.resource, request.name);
    refuseUnlessFree(request, pod);
    const bound = bind(pod, node, server.world.clock.timestamp);
    if (!request.isDryRun) server.storage.put(request.resource, bound);
    return success;
  },
};

function refuseUnlessFree({ name }: ResourceRequest, pod: AnyObject): void {
  const node = at(pod, 'spec', 'nodeName');
  if (pod.metadata.deletionTimestamp) {
    throw refusal(name, `pod ${name} is being deleted, cannot be assigned to a host`);
  }
  if (node) throw refusal(name, `pod ${name} is already assigned to node ${JSON.stringify(node)}`);
  if (asArray(at(pod, 'spec', 'schedulingGates')).length > 0) {
    throw refusal(name, `pod ${name} has non-empty .spec.schedulingGates`);
  }
}

const refusal = (name: string, why: string): StatusError =>
  conflict({ group: '', resource: 'pods/binding' }, name, why);

function bind(pod: AnyObject, node: string, now: string): AnyObject {
  const status = asObject(pod['status']);
  return {
    ...pod,
    metadata: { ...pod.metadata },
    spec: { ...asObject(pod['spec']), nodeName: node },
    status: { ...status, conditions: withScheduled(asArray(status['conditions']), now) },
  };
}

function withScheduled(conditions: readonly unknown[], now: string): unknown[] {
  const others = conditions.filter((one) => at(one, 'type') !== 'PodScheduled');
  const scheduled: JsonObject = {
    type: 'PodScheduled',
    status: 'True',
    lastProbeTime: null,
    lastTransitionTime: now,
  };
  return [...others, scheduled];
}
