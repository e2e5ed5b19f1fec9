/**
 * Secret: settings that not everybody may read.
 * Spec: https://kubernetes.io/docs/concepts/configuration/secret/
 */
import type { Secret as SecretType } from 'kubernetes-types/core/v1.d.ts';
import { toBase64 } from '../base64.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type TypedData } from '../typed.ts';
import { validateSecret, validateSecretUpdate } from '../validation/settings.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { describeSecret } from './settings-descriptions.ts';

type Secret = TypedData<SecretType>;
const { text } = columnsOf<Secret>();

export const secretKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'Secret',
  plural: 'secrets',
  namespaced: true,
  strategy: {
    defaults: (draft) => {
      takeStringData(draft);
      draft['type'] ||= 'Opaque';
    },
    validate: validateSecret,
    validateUpdate: validateSecretUpdate,
  },
  columns: [
    nameColumn,
    text('Type', ({ type }) => type ?? ''),
    text('Data', ({ data }) => Object.keys(data ?? {}).length),
    ageColumn,
  ],
  selectableFields: { type: (object) => seenAs<Secret>(object).type ?? '' },
  describe: describeSecret,
});

/** stringData is written only: it is kept, encoded, in data. */
function takeStringData(draft: AnyObject): void {
  const secret = seenAs<Secret>(draft);
  if (!secret.stringData) return;
  const encoded = Object.entries(secret.stringData).map(([key, value]) => [key, toBase64(value)]);
  secret.data = { ...secret.data, ...Object.fromEntries(encoded) };
  delete secret.stringData;
}
