/** The subjects of bindings from --user, --group and --serviceaccount. Spec: kubectl/pkg/cmd/create/create_rolebinding.go */
import { CommandError } from '../errors.ts';
import type { Draft } from './create-object.ts';

export interface SubjectFlags {
  readonly user: readonly string[];
  readonly group: readonly string[];
  readonly serviceaccount: readonly string[];
}

export const rbacGroup = 'rbac.authorization.k8s.io';

/** Throws CommandError for a service account without its namespace. */
export function draftSubjects({ user, group, serviceaccount }: SubjectFlags): Draft[] {
  return [
    ...user.map((name) => ({ kind: 'User', apiGroup: rbacGroup, name })),
    ...group.map((name) => ({ kind: 'Group', apiGroup: rbacGroup, name })),
    ...serviceaccount.map((text) => {
      const [namespace, name, ...more] = text.split(':');
      if (!namespace || !name || more.length > 0)
        throw new CommandError('serviceaccount must be <namespace>:<name>');
      return { kind: 'ServiceAccount', name, namespace };
    }),
  ];
}
