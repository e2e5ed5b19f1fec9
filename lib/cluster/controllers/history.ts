/**
 * ControllerRevisions: the templates that DaemonSets and StatefulSets have had.
 * Spec: pkg/controller/history/controller_history.go
 */
import type { PodTemplateSpec } from 'kubernetes-types/core/v1.d.ts';
import { equalJson } from '#lib/kube/json.ts';
import type { AnyObject, LabelSelector } from '#lib/kube/object.ts';
import { controllerReference } from '#lib/kube/ownership.ts';
import type { Reconciling } from '../controller.ts';
import type { ControllerRevision } from '../objects.ts';
import { claim } from './claim.ts';

export const revisionLabel = 'controller-revision-hash';

export interface RevisionedSet {
  readonly object: AnyObject & {
    spec: {
      selector?: LabelSelector;
      template?: PodTemplateSpec;
      revisionHistoryLimit?: number;
    };
  };
  /** The hash and the name of a revision that holds this patch. */
  name(data: unknown): { readonly name: string; readonly hash: string };
  /** Annotations of a new revision, from its owner's. */
  readonly annotations?: Record<string, string>;
}

/** What a revision holds: a patch that puts the template back. */
export const templatePatch = (template: PodTemplateSpec | undefined) => ({
  spec: { template: { ...template, $patch: 'replace' } },
});

export interface History {
  /** The revision of the present template. */
  readonly current: ControllerRevision;
  /** All others, oldest first. */
  readonly old: readonly ControllerRevision[];
}

/** Finds the revision of the present template, or makes it; the present one always bears the highest number. */
export function keepHistory(set: RevisionedSet, context: Reconciling): History {
  const { object } = set;
  const all = claim('controllerrevisions.apps', object, object.spec.selector, context).toSorted(
    (a, b) => a.revision - b.revision || (a.metadata.name < b.metadata.name ? -1 : 1),
  );
  const data = templatePatch(object.spec.template);
  const found = all.findLast((one) => equalJson(one.data, data));
  const old = all.filter((one) => one !== found);
  const revision = Math.max(0, ...old.map((one) => one.revision)) + 1;
  if (!found) return { current: create(set, data, revision, context), old };
  if (found.revision >= revision) return { current: found, old };
  const current = context.api.update('controllerrevisions.apps', { ...found, revision });
  return { current, old };
}

function create(
  set: RevisionedSet,
  data: unknown,
  revision: number,
  { api }: Reconciling,
): ControllerRevision {
  const { object, annotations } = set;
  const { name, hash } = set.name(data);
  return api.create('controllerrevisions.apps', {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name,
      namespace: object.metadata.namespace,
      labels: { ...object.spec.template?.metadata?.labels, [revisionLabel]: hash },
      ...(annotations ? { annotations } : {}),
      ownerReferences: [controllerReference(object)],
    },
    data,
    revision,
  });
}

/** Deletes the oldest revisions beyond the limit that no pod is of any more. */
export function trimRevisions(
  { object }: RevisionedSet,
  old: readonly ControllerRevision[],
  isLive: (revision: ControllerRevision) => boolean,
  { api }: Reconciling,
): void {
  const limit = object.spec.revisionHistoryLimit ?? 10;
  const dead = old.filter((one) => !isLive(one));
  for (const { metadata } of dead.slice(0, Math.max(0, dead.length - limit))) {
    api.delete('controllerrevisions.apps', metadata);
  }
}
