/**
 * Namespace controller: empties a namespace that is being deleted, and then lets it go.
 * It waits five seconds before it begins, so that everybody has seen that the namespace is closing.
 * Spec: pkg/controller/namespace/deletion/namespaced_resources_deleter.go
 */
import { equalJson } from '#lib/kube/json.ts';
import type { AnyObject, Condition } from '#lib/kube/object.ts';
import type { Controller, Reconciling } from '../controller.ts';
import type { Namespace } from '../objects.ts';
import type { ResourceNames } from '../resource-names.ts';

const delayMs = 5000;

export function createNamespaceController(names: ResourceNames): Controller {
  return {
    name: 'namespace-controller',
    reconciles: 'namespaces',

    reconcile(key, context) {
      const namespace = context.informers.get('namespaces', key);
      const since = namespace?.metadata.deletionTimestamp;
      if (!namespace || !since) return;
      const dueMs = Date.parse(since) + delayMs;
      if (dueMs > context.nowMs) return context.again(dueMs - context.nowMs);
      const left = empty(namespace.metadata.name, context, names);
      if (left.length === 0) return finalize(namespace, context);
      tell(namespace, left, context);
      context.again(delayMs);
    },
  };
}

interface Left {
  readonly resource: string;
  readonly objects: readonly AnyObject[];
}

/** Deletes what there is and returns what does not go at once. */
function empty(namespace: string, { api, informers }: Reconciling, names: ResourceNames): Left[] {
  const namespaced = names.all().filter((one) => one.namespaced);
  for (const { resource } of namespaced) {
    for (const { metadata } of informers.list(resource, namespace)) {
      if (!metadata.deletionTimestamp) {
        api.delete(resource, metadata, { propagationPolicy: 'Background' });
      }
    }
  }
  return namespaced
    .map(({ resource }) => ({ resource, objects: informers.list(resource, namespace) }))
    .filter(({ objects }) => objects.length > 0);
}

function finalize(namespace: Namespace, { api }: Reconciling): void {
  const finalizers = namespace.spec?.finalizers?.filter((one) => one !== 'kubernetes') ?? [];
  api.update('namespaces', { ...namespace, spec: { ...namespace.spec, finalizers } }, 'finalize');
}

const settled: readonly Omit<Condition, 'status'>[] = [
  {
    type: 'NamespaceDeletionDiscoveryFailure',
    reason: 'ResourcesDiscovered',
    message: 'All resources successfully discovered',
  },
  {
    type: 'NamespaceDeletionGroupVersionParsingFailure',
    reason: 'ParsedGroupVersions',
    message: 'All legacy kube types successfully parsed',
  },
  {
    type: 'NamespaceDeletionContentFailure',
    reason: 'ContentDeleted',
    message: 'All content successfully deleted, may be waiting on finalization',
  },
];

function tell(namespace: Namespace, left: readonly Left[], context: Reconciling): void {
  const old = (namespace.status?.conditions ?? []) as Condition[];
  const told = [
    ...settled.map((one) => ({ ...one, status: 'False' as const })),
    remaining(left),
    heldBy(left),
  ];
  const conditions = told.map((one): Condition => {
    const known = old.find(({ type, status }) => type === one.type && status === one.status);
    return { lastTransitionTime: known?.lastTransitionTime ?? context.timestamp, ...one };
  });
  if (equalJson(conditions, old)) return;
  const status = { ...namespace.status, phase: 'Terminating', conditions };
  context.api.updateStatus('namespaces', { ...namespace, status } as Namespace);
}

function remaining(left: readonly Left[]): Condition {
  const counts = left.map(({ resource, objects }) => {
    const name = resource.includes('.') ? resource : `${resource}.`;
    return `${name} has ${objects.length} resource instances`;
  });
  return {
    type: 'NamespaceContentRemaining',
    status: 'True',
    reason: 'SomeResourcesRemain',
    message: `Some resources are remaining: ${counts.toSorted().join(', ')}`,
  };
}

function heldBy(left: readonly Left[]): Condition {
  const counts = new Map<string, number>();
  for (const { metadata } of left.flatMap(({ objects }) => objects)) {
    for (const one of metadata.finalizers ?? []) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  const type = 'NamespaceFinalizersRemaining';
  if (counts.size === 0) {
    const message = 'All content-preserving finalizers finished';
    return { type, status: 'False', reason: 'ContentHasNoFinalizers', message };
  }
  const texts = [...counts].map(([name, count]) => `${name} in ${count} resource instances`);
  const message = `Some content in the namespace has finalizers remaining: ${texts.toSorted().join(', ')}`;
  return { type, status: 'True', reason: 'SomeFinalizersRemain', message };
}
