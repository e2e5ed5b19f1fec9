/**
 * RuntimeClass: how a node runs the containers of a pod.
 * Spec: https://kubernetes.io/docs/concepts/containers/runtime-class/
 */
import type { RuntimeClass as RuntimeClassType } from 'kubernetes-types/node/v1.d.ts';
import { defineKind } from '../kind.ts';
import type { TypedData } from '../typed.ts';
import { validateRuntimeClass, validateRuntimeClassUpdate } from '../validation/records.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';

const { text } = columnsOf<TypedData<RuntimeClassType>>();

export const runtimeClassKind = defineKind({
  group: 'node.k8s.io',
  versions: ['v1'],
  kind: 'RuntimeClass',
  plural: 'runtimeclasses',
  namespaced: false,
  strategy: {
    allowCreateOnUpdate: true,
    validate: validateRuntimeClass,
    validateUpdate: validateRuntimeClassUpdate,
  },
  columns: [nameColumn, text('Handler', ({ handler }) => handler), ageColumn],
});
