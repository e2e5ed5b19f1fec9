/**
 * What an empty cluster is given while it comes up, phase by phase: by its API server, by kubeadm, by minikube.
 * Spec: https://kubernetes.io/docs/reference/setup-tools/kubeadm/implementation-details/
 * Simplified: RBAC and the other objects of the API server are those of v1.32 in every release.
 */
import type { AnyObject } from '#lib/kube/object.ts';
import { toTimestamp } from '#lib/sim/clock.ts';
import type { BringUpPhase } from '#lib/sim/node-machines.ts';
import type { Profile } from '../profile.ts';
import { inEra } from '../profiles/era.ts';
import { startObjects } from '../profiles/start-objects.ts';
import { storageObjects } from './storage-objects.ts';

/** The objects of a phase, as new as `nowMs`. */
export function bootstrapObjects(
  profile: Profile,
  phase: BringUpPhase,
  nowMs: number,
): AnyObject[] {
  if (phase === 'storage') return storageObjects(profile);
  if (phase === 'control-plane') return [];
  const startTime = toTimestamp(nowMs);
  const texts = startObjects({ ...profile, startTime }).map((object) => JSON.stringify(object));
  return texts
    .map((text) => JSON.parse(inEra(profile, text)) as AnyObject)
    .filter((object) => phaseOf(object) === phase)
    .map((object) => (object.kind === 'Deployment' ? single(object) : object));
}

const left = new Set(['Pod', 'ReplicaSet', 'ControllerRevision', 'StorageClass']);
const followers = new Set(['Endpoints', 'EndpointSlice']);
const addons = new Set(['coredns', 'kube-proxy', 'kube-dns']);

/** undefined: controllers make it, or nobody does. */
function phaseOf({ kind, metadata: { name } }: AnyObject): BringUpPhase | undefined {
  if (left.has(kind)) return undefined;
  if (followers.has(kind)) return name.startsWith('kubernetes') ? 'api-server' : undefined;
  const isAddon = addons.has(name) && ['Deployment', 'DaemonSet', 'Service'].includes(kind);
  return isAddon ? 'addons' : 'api-server';
}

interface Replicated extends AnyObject {
  spec: { replicas: number; template: { spec: { affinity?: unknown } } };
}

/** minikube scales CoreDNS down to one, which needs no rules for spreading. */
function single(object: AnyObject): AnyObject {
  const { spec, ...rest } = object as Replicated;
  const { affinity: _affinity, ...podSpec } = spec.template.spec;
  return { ...rest, spec: { ...spec, replicas: 1, template: { ...spec.template, spec: podSpec } } };
}
