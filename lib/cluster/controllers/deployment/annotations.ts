/**
 * What a Deployment writes on its ReplicaSets: which revision each is, and how many pods there were to be.
 * Spec: pkg/controller/deployment/util/deployment_util.go
 */
import type { AnyObject } from '#lib/kube/object.ts';
import type { Deployment, ReplicaSet } from '../../objects.ts';
import { maxSurge, wanted } from './rollout.ts';

const prefix = 'deployment.kubernetes.io';
export const revisionAnnotation = `${prefix}/revision`;
const historyAnnotation = `${prefix}/revision-history`;
const desiredAnnotation = `${prefix}/desired-replicas`;
const maxAnnotation = `${prefix}/max-replicas`;
const historyLimit = 2000;

/** Annotations of the Deployment that are its own business. */
const notCopied: ReadonlySet<string> = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  revisionAnnotation,
  historyAnnotation,
  desiredAnnotation,
  maxAnnotation,
  'deprecated.deployment.rollback.to',
]);

type Annotations = Record<string, string>;

export const revisionOf = ({ metadata }: AnyObject): number =>
  Number(metadata.annotations?.[revisionAnnotation] ?? 0);

export const desiredReplicasOf = (set: ReplicaSet): number | undefined =>
  numberIn(set, desiredAnnotation);

export const maxReplicasOf = (set: ReplicaSet): number | undefined => numberIn(set, maxAnnotation);

function numberIn({ metadata }: ReplicaSet, name: string): number | undefined {
  const text = metadata.annotations?.[name];
  return text === undefined ? undefined : Number(text);
}

/** The set's annotations with the sizes that its Deployment has now. */
export function withSizes(deployment: Deployment, annotations: Annotations = {}): Annotations {
  const replicas = wanted(deployment);
  return {
    ...annotations,
    [desiredAnnotation]: String(replicas),
    [maxAnnotation]: String(replicas + maxSurge(deployment)),
  };
}

/** The set's annotations when it is, or becomes again, the newest revision. */
export function withRevision(
  deployment: Deployment,
  annotations: Annotations = {},
  revision: number,
): Annotations {
  const copied = Object.entries(deployment.metadata.annotations ?? {}).filter(
    ([name]) => !notCopied.has(name),
  );
  const merged = { ...annotations, ...Object.fromEntries(copied) };
  const old = annotations[revisionAnnotation];
  if (Number(old ?? 0) >= revision) return merged;
  return {
    ...merged,
    [revisionAnnotation]: String(revision),
    ...(old === undefined ? {} : { [historyAnnotation]: extended(annotations, old) }),
  };
}

/** The revisions the set has been before, oldest dropped when the text grows too long. */
function extended(annotations: Annotations, old: string): string {
  const revisions = annotations[historyAnnotation]?.split(',') ?? [];
  while (revisions.length > 0 && [...revisions, old].join(',').length > historyLimit) {
    revisions.shift();
  }
  return [...revisions, old].join(',');
}
