/** The columns that most kinds share. Spec: pkg/printers/internalversion/printers.go */
import { ageOf, shortHumanDuration } from '../duration.ts';
import type { Column } from '../kind.ts';

const nameDescription =
  'Name must be unique within a namespace. Is required when creating resources, although some resources may allow a client to request the generation of an appropriate name automatically. Name is primarily intended for creation idempotence and configuration definition. Cannot be updated. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names#names';

const creationDescription =
  'CreationTimestamp is a timestamp representing the server time when this object was created. It is not guaranteed to be set in happens-before order across separate operations. Clients may not set this value. It is represented in RFC3339 form and is in UTC.\n\nPopulated by the system. Read-only. Null for lists. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata';

export const nameColumn: Column = {
  name: 'Name',
  type: 'string',
  format: 'name',
  description: nameDescription,
  cell: (object) => object.metadata.name,
};

export const ageColumn: Column = {
  name: 'Age',
  type: 'string',
  description: creationDescription,
  cell: (object, { nowMs }) => ageOf(object.metadata.creationTimestamp, nowMs),
};

/** The age as releases up to v1.10 print it: in one unit. */
export const shortAgeColumn: Column = {
  ...ageColumn,
  cell: ({ metadata: { creationTimestamp } }, { nowMs }) =>
    creationTimestamp ? shortHumanDuration(nowMs - Date.parse(creationTimestamp)) : '<unknown>',
};

/** What kinds without a printer of their own show: kubectl prints it as it stands. */
export const createdAtColumn: Column = {
  name: 'Created At',
  type: 'date',
  description: creationDescription,
  cell: (object) => object.metadata.creationTimestamp,
};
