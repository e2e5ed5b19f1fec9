/** The columns of RoleBinding and ClusterRoleBinding. */
import type { RoleBinding, Subject } from 'kubernetes-types/rbac/v1.d.ts';
import type { Column } from '../kind.ts';
import type { TypedData } from '../typed.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';

export type Binding = TypedData<RoleBinding>;
const { text, wide } = columnsOf<Binding>();

const subjectsOf = ({ subjects }: Binding, kind: string): Subject[] =>
  (subjects ?? []).filter((subject) => subject.kind === kind);

const names = (subjects: readonly Subject[]): string => subjects.map(({ name }) => name).join(', ');

export const bindingColumns: readonly Column[] = [
  nameColumn,
  text('Role', ({ roleRef }) => `${roleRef.kind}/${roleRef.name}`),
  ageColumn,
  wide('Users', (binding) => names(subjectsOf(binding, 'User'))),
  wide('Groups', (binding) => names(subjectsOf(binding, 'Group'))),
  wide('ServiceAccounts', (binding) =>
    subjectsOf(binding, 'ServiceAccount')
      .map(({ namespace, name }) => `${namespace}/${name}`)
      .join(', '),
  ),
];

const rbacGroup = 'rbac.authorization.k8s.io';

/** Spec: pkg/apis/rbac/v1/defaults.go */
export function setBindingDefaults(binding: Binding): void {
  binding.roleRef ??= {} as Binding['roleRef'];
  binding.roleRef.apiGroup ||= rbacGroup;
  for (const subject of binding.subjects ?? []) {
    if (subject.kind === 'User' || subject.kind === 'Group') subject.apiGroup ||= rbacGroup;
  }
}
