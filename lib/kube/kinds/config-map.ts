/**
 * ConfigMap: settings that pods read.
 * Spec: https://kubernetes.io/docs/concepts/configuration/configmap/
 */
import type { ConfigMap as ConfigMapType } from 'kubernetes-types/core/v1.d.ts';
import { defineKind } from '../kind.ts';
import type { TypedData } from '../typed.ts';
import { validateConfigMap, validateConfigMapUpdate } from '../validation/settings.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { describeConfigMap } from './settings-descriptions.ts';

type ConfigMap = TypedData<ConfigMapType>;
const { text } = columnsOf<ConfigMap>();

export const configMapKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'ConfigMap',
  plural: 'configmaps',
  shortNames: ['cm'],
  namespaced: true,
  strategy: { validate: validateConfigMap, validateUpdate: validateConfigMapUpdate },
  columns: [
    nameColumn,
    text(
      'Data',
      ({ data, binaryData }) =>
        Object.keys(data ?? {}).length + Object.keys(binaryData ?? {}).length,
    ),
    ageColumn,
  ],
  describe: describeConfigMap,
});
