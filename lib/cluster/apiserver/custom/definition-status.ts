/**
 * What becomes of a definition: its names are accepted, and it is established.
 * Spec: staging/src/k8s.io/apiextensions-apiserver/pkg/controller/status/naming_controller.go, establish/
 * Simplified: at once, with the write itself.
 */
import type { AnyObject, Condition } from '#lib/kube/object.ts';
import { hasCondition, specOf, type DefinitionSpec } from './definition.ts';

export const definitionsName = 'customresourcedefinitions.apiextensions.k8s.io';
export const cleanupFinalizer = 'customresourcecleanup.apiextensions.k8s.io';

/** The status of a new or changed definition, from its names and those of the others. */
export function establish(
  definition: AnyObject,
  others: readonly AnyObject[],
  now: string,
): AnyObject {
  const spec = specOf(definition);
  const conflict = nameConflict(spec, others);
  const accepted: Condition = conflict
    ? condition('NamesAccepted', 'False', conflict.reason, conflict.message)
    : condition('NamesAccepted', 'True', 'NoConflicts', 'no conflicts found');
  const isEstablished = !conflict || hasCondition(definition, 'Established');
  const established: Condition = isEstablished
    ? condition(
        'Established',
        'True',
        'InitialNamesAccepted',
        'the initial names have been accepted',
      )
    : condition('Established', 'False', 'NotAccepted', 'not all names are accepted');
  const status = (definition['status'] ?? {}) as { conditions?: readonly Condition[] | null };
  const before = new Map((status.conditions ?? []).map((one) => [one.type, one]));
  const conditions = [accepted, established].map((one) => keepTime(one, before.get(one.type), now));
  const further = [...before.values()].filter(({ type }) => type === 'Terminating');
  return {
    ...definition,
    metadata: withFinalizer(definition.metadata),
    status: {
      ...status,
      conditions: [...conditions, ...further],
      acceptedNames: conflict ? { kind: '', plural: '' } : acceptedNames(spec),
    },
  };
}

/** A definition holds on until its objects are gone. */
function withFinalizer(metadata: AnyObject['metadata']): AnyObject['metadata'] {
  const { finalizers = [], deletionTimestamp } = metadata;
  if (deletionTimestamp || finalizers.includes(cleanupFinalizer)) return { ...metadata };
  return { ...metadata, finalizers: [...finalizers, cleanupFinalizer] };
}

const condition = (
  type: string,
  status: Condition['status'],
  reason: string,
  message: string,
): Condition => ({ type, status, reason, message });

function keepTime(one: Condition, before: Condition | undefined, now: string): Condition {
  const time = before?.status === one.status ? before.lastTransitionTime : now;
  return { ...one, lastTransitionTime: time ?? now };
}

function acceptedNames({ names }: DefinitionSpec) {
  return {
    plural: names.plural,
    singular: names.singular ?? names.kind.toLowerCase(),
    kind: names.kind,
    listKind: names.listKind ?? `${names.kind}List`,
    ...(names.shortNames?.length ? { shortNames: names.shortNames } : {}),
    ...(names.categories?.length ? { categories: names.categories } : {}),
  };
}

function nameConflict({ group, names }: DefinitionSpec, others: readonly AnyObject[]) {
  for (const other of others) {
    const spec = specOf(other);
    if (spec.group !== group || spec.names.plural === names.plural) continue;
    if (spec.names.kind === names.kind) {
      const message = `${JSON.stringify(names.kind)} is already in use`;
      return { reason: 'KindConflict', message };
    }
  }
  return undefined;
}
