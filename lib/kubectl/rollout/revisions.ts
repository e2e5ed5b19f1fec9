/**
 * The revisions of a workload: the ReplicaSets of a Deployment, the ControllerRevisions of others.
 * Spec: staging/src/k8s.io/kubectl/pkg/polymorphichelpers/history.go
 */
import type { PodTemplateSpec } from 'kubernetes-types/core/v1.d.ts';
import { asArray, asObject, at, cloneJson, type JsonObject } from '#lib/kube/json.ts';
import { formatSelector } from '#lib/kube/selector-text.ts';
import type { AnyObject, LabelSelector } from '#lib/kube/object.ts';
import { typeOfObject } from '#lib/kube/schema/schema.ts';
import { applyStrategicMerge } from '#lib/kube/strategic-merge.ts';
import { qualifiedKind, resourcePath } from '../client/api-resource.ts';
import { CommandError } from '../errors.ts';
import { changeCauseKey } from '../output/change-cause.ts';
import type { VisitedInfo } from '../resources/visit-objects.ts';
import type { Session } from '../session.ts';

export interface Revision {
  readonly number: number;
  readonly changeCause: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly template: PodTemplateSpec;
  /** What a ControllerRevision remembers: a patch. */
  readonly data?: JsonObject;
}

export const revisionKey = 'deployment.kubernetes.io/revision';

/** In rising order. Throws CommandError for a kind that has none. */
export function revisionsOf(session: Session, info: VisitedInfo): Revision[] {
  const { kind } = info.object;
  if (kind === 'Deployment') return deploymentRevisions(session, info);
  if (kind === 'DaemonSet' || kind === 'StatefulSet') return controllerRevisions(session, info);
  throw new CommandError(
    `no history viewer has been implemented for "${qualifiedKind(info.object)}"`,
  );
}

function listOwned(session: Session, info: VisitedInfo, plural: string): AnyObject[] {
  const selector = at(info.object, 'spec', 'selector') as LabelSelector | undefined;
  const answer = session.rest.send({
    path: resourcePath({ group: 'apps', version: 'v1', plural, namespaced: true }, info.namespace),
    query: { labelSelector: formatSelector(selector) },
  });
  const { uid } = info.object.metadata;
  return asArray(asObject(answer)['items'])
    .map((item) => item as AnyObject)
    .filter(({ metadata }) => metadata.ownerReferences?.some((owner) => owner.uid === uid));
}

function deploymentRevisions(session: Session, info: VisitedInfo): Revision[] {
  return listOwned(session, info, 'replicasets')
    .map((set) => {
      const annotations = set.metadata.annotations ?? {};
      return {
        number: Number(annotations[revisionKey] ?? 0),
        changeCause: annotations[changeCauseKey] ?? '',
        annotations,
        template: at(set, 'spec', 'template') as PodTemplateSpec,
      };
    })
    .sort((a, b) => a.number - b.number);
}

function controllerRevisions(session: Session, info: VisitedInfo): Revision[] {
  return listOwned(session, info, 'controllerrevisions')
    .map((revision) => {
      const data = asObject(revision['data']);
      const annotations = revision.metadata.annotations ?? {};
      return {
        number: Number(revision['revision'] ?? 0),
        changeCause: annotations[changeCauseKey] ?? '',
        annotations,
        template: at(revived(info.object, data), 'spec', 'template') as PodTemplateSpec,
        data,
      };
    })
    .sort((a, b) => a.number - b.number);
}

/** The workload as it was at that revision. */
export const revived = (object: AnyObject, data: JsonObject): JsonObject =>
  applyStrategicMerge(cloneJson(object) as JsonObject, data, typeOfObject(object));
