/**
 * CustomResourceDefinition: a kind of the user's own.
 * Spec: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/
 */
import type { CustomResourceDefinition as DefinitionType } from 'kubernetes-types/apiextensions/v1.d.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { keepStatus } from '../strategy.ts';
import { seenAs, type Typed } from '../typed.ts';
import { validateDefinition, validateDefinitionUpdate } from '../validation/custom-definitions.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export type CustomResourceDefinition = Typed<DefinitionType>;

export const customResourceDefinitionKind = defineKind({
  group: 'apiextensions.k8s.io',
  versions: ['v1'],
  kind: 'CustomResourceDefinition',
  plural: 'customresourcedefinitions',
  shortNames: ['crd', 'crds'],
  categories: ['api-extensions'],
  namespaced: false,
  subresources: ['status'],
  strategy: {
    hasGeneration: true,
    defaults: setDefaults,
    prepareForCreate: (draft) => {
      const stored = seenAs<CustomResourceDefinition>(draft).spec.versions.filter(
        ({ storage }) => storage,
      );
      draft['status'] = {
        acceptedNames: { kind: '', plural: '' },
        conditions: null,
        storedVersions: stored.map(({ name }) => name),
      };
    },
    prepareForUpdate: (draft, old) => {
      keepStatus(draft, old);
      rememberStoredVersion(seenAs<CustomResourceDefinition>(draft));
    },
    validate: validateDefinition,
    validateUpdate: validateDefinitionUpdate,
  },
  columns: [nameColumn, createdAtColumn],
});

/** Spec: staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1/defaults.go */
function setDefaults(draft: AnyObject): void {
  const spec = (seenAs<CustomResourceDefinition>(draft).spec ??=
    {} as CustomResourceDefinition['spec']);
  spec.versions ??= [];
  spec.names ??= {} as CustomResourceDefinition['spec']['names'];
  if (spec.names.kind) {
    spec.names.singular ||= spec.names.kind.toLowerCase();
    spec.names.listKind ||= `${spec.names.kind}List`;
  }
  spec.conversion ??= { strategy: 'None' };
  const service = spec.conversion.webhook?.clientConfig?.service;
  if (service) service.port ??= 443;
}

/** Objects written before a change of versions are still there in the old one. */
function rememberStoredVersion({ spec, status }: CustomResourceDefinition): void {
  const storage = spec.versions.find((version) => version.storage)?.name;
  if (!status || !storage || status.storedVersions?.includes(storage)) return;
  status.storedVersions = [...(status.storedVersions ?? []), storage];
}
