/**
 * The scale subresource: how many replicas a workload wants and has, in the shape all workloads share.
 * Spec: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/#get-read-scale-of-the-specified-deployment
 */
import { asObject, at, cloneJson } from '#lib/kube/json.ts';
import type { AnyObject, LabelSelector } from '#lib/kube/object.ts';
import { formatSelector } from '#lib/kube/selector-text.ts';
import { badRequest } from '#lib/kube/status.ts';

/** Where a workload keeps what its scale shows. */
export interface ScalePaths {
  readonly specReplicas: readonly string[];
  readonly statusReplicas: readonly string[];
  readonly selector: readonly string[] | undefined;
}

export const builtInScale: ScalePaths = {
  specReplicas: ['spec', 'replicas'],
  statusReplicas: ['status', 'replicas'],
  selector: ['spec', 'selector'],
};

export function scaleOf(object: AnyObject, paths: ScalePaths = builtInScale): AnyObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const selector = paths.selector && selectorText(at(object, ...paths.selector));
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      uid,
      resourceVersion,
      creationTimestamp,
    },
    spec: { replicas: at(object, ...paths.specReplicas) ?? 0 },
    status: {
      replicas: at(object, ...paths.statusReplicas) ?? 0,
      ...(selector ? { selector } : {}),
    },
  };
}

function selectorText(selector: unknown): string {
  if (typeof selector === 'string') return selector;
  const value = asObject(selector);
  const isSelector = 'matchLabels' in value || 'matchExpressions' in value;
  // A ReplicationController's selector is the labels themselves.
  const whole = isSelector ? value : { matchLabels: value };
  const text = formatSelector(whole as LabelSelector);
  return text === '<none>' ? '' : text;
}

/** A body as a scale; what is missing reads as zero. */
export function asScale(body: unknown): AnyObject {
  const scale = asObject(body);
  return { ...scale, metadata: asObject(scale['metadata']) } as unknown as AnyObject;
}

/** A copy of the object with the replicas that the scale asks for. */
export function withScale(
  object: AnyObject,
  scale: AnyObject,
  paths: ScalePaths = builtInScale,
): AnyObject {
  const replicas = at(scale, 'spec', 'replicas') ?? 0;
  if (typeof replicas !== 'number' || !Number.isInteger(replicas)) {
    throw badRequest(
      'Scale in version "v1" cannot be handled as a Scale: json: cannot unmarshal into Go struct field ScaleSpec.spec.replicas of type int32',
    );
  }
  const resourceVersion = scale.metadata.resourceVersion;
  const draft = asObject(cloneJson(setAt(object, paths.specReplicas, replicas)));
  return { ...object, ...draft, metadata: { ...object.metadata, resourceVersion } };
}

function setAt(value: unknown, [name, ...rest]: readonly string[], leaf: unknown): unknown {
  if (name === undefined) return leaf;
  return { ...asObject(value), [name]: setAt(at(value, name), rest, leaf) };
}
