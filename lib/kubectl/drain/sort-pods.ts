/**
 * Which pods of a node a drain may take away, and what stands in its way.
 * Spec: staging/src/k8s.io/kubectl/pkg/drain/filters.go
 */
import { asArray, asObject, asString } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';

export interface DrainRules {
  readonly force: boolean;
  readonly 'delete-emptydir-data': boolean;
  readonly 'ignore-daemonsets': boolean;
  readonly 'skip-wait-for-delete-timeout': number;
}

export interface SortedPods {
  readonly leaving: readonly AnyObject[];
  /** "ignoring DaemonSet-managed Pods: a/b"; '' when there is nothing to say. */
  readonly warnings: string;
  readonly errors: readonly string[];
}

type Fate = { readonly leaves: boolean; readonly warning?: string; readonly error?: string };

const daemonSetFatal = 'cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)';
const localStorageFatal =
  'cannot delete Pods with local storage (use --delete-emptydir-data to override)';
const unmanagedFatal = 'cannot delete Pods that declare no controller (use --force to override)';

/** `daemonSetExists` tells whether the DaemonSet that a pod names is still there. */
export function sortPods(
  pods: readonly AnyObject[],
  rules: DrainRules,
  nowMs: number,
  daemonSetExists: (pod: AnyObject, name: string) => boolean,
): SortedPods {
  const fates = pods.map((pod) => ({ pod, fate: fateOf(pod, rules, nowMs, daemonSetExists) }));
  const tell = (member: 'warning' | 'error') => {
    const groups = new Map<string, string[]>();
    for (const { pod, fate } of fates) {
      const text = fate[member];
      if (text === undefined) continue;
      groups.set(text, [
        ...(groups.get(text) ?? []),
        `${pod.metadata.namespace}/${pod.metadata.name}`,
      ]);
    }
    return [...groups].map(([text, names]) => `${text}: ${names.join(', ')}`);
  };
  return {
    leaving: fates.filter(({ fate }) => fate.leaves).map(({ pod }) => pod),
    warnings: tell('warning').join('; '),
    errors: tell('error'),
  };
}

function fateOf(
  pod: AnyObject,
  rules: DrainRules,
  nowMs: number,
  daemonSetExists: (pod: AnyObject, name: string) => boolean,
): Fate {
  const controller = pod.metadata.ownerReferences?.find((owner) => owner.controller);
  if (isBeingDeleted(pod, rules, nowMs)) return { leaves: false };
  if (pod.metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined)
    return { leaves: false };
  const isFinished = ['Succeeded', 'Failed'].includes(asString(asObject(pod['status'])['phase']));
  if (controller?.kind === 'DaemonSet' && !isFinished) {
    if (daemonSetExists(pod, controller.name))
      return rules['ignore-daemonsets']
        ? { leaves: false, warning: 'ignoring DaemonSet-managed Pods' }
        : { leaves: false, error: daemonSetFatal };
    if (!rules.force) return { leaves: false, error: unmanagedFatal };
  }
  const hasLocalData = asArray(asObject(pod['spec'])['volumes']).some(
    (volume) => 'emptyDir' in asObject(volume),
  );
  if (hasLocalData && !isFinished && !rules['delete-emptydir-data'])
    return { leaves: false, error: localStorageFatal };
  if (controller || isFinished) return { leaves: true };
  return rules.force
    ? { leaves: true, warning: 'deleting Pods that declare no controller' }
    : { leaves: false, error: unmanagedFatal };
}

function isBeingDeleted({ metadata }: AnyObject, rules: DrainRules, nowMs: number): boolean {
  const seconds = rules['skip-wait-for-delete-timeout'];
  if (seconds <= 0 || metadata.deletionTimestamp === undefined) return false;
  return nowMs - Date.parse(metadata.deletionTimestamp) > seconds * 1000;
}
