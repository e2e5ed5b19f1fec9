/**
 * Everything I may do in a namespace: what `kubectl auth can-i --list` shows.
 * Spec: https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/self-subject-rules-review-v1/
 */
import { asObject, asString } from '#lib/kube/json.ts';
import type { UserInfo } from '../../cluster.ts';
import type { PolicyRule } from '../auth/attributes.ts';
import type { Server } from '../server.ts';
import type { VirtualResource } from './virtual-resource.ts';

const everything: readonly PolicyRule[] = [
  { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
  { verbs: ['*'], nonResourceURLs: ['*'] },
];

export const selfSubjectRulesReview: VirtualResource = {
  resource: 'selfsubjectrulesreviews.authorization.k8s.io',
  create: ({ server, request, object }) => {
    const namespace = asString(asObject(object['spec'])['namespace']);
    const rules = rulesOf(server, request.user, namespace);
    return {
      ...object,
      status: {
        resourceRules: rules.filter((rule) => rule.resources?.length).map(resourceRule),
        nonResourceRules: rules.filter((rule) => rule.nonResourceURLs?.length).map(pathRule),
        incomplete: false,
      },
    };
  },
};

function rulesOf({ rbac }: Server, user: UserInfo, namespace: string): readonly PolicyRule[] {
  const own = user.groups.includes('system:masters') ? everything : [];
  return [...own, ...rbac.grantsOf(user, namespace).grants.flatMap(({ rules }) => rules)];
}

const resourceRule = ({ verbs, apiGroups, resources, resourceNames }: PolicyRule) => ({
  verbs,
  apiGroups: apiGroups ?? [''],
  resources: resources ?? [],
  ...(resourceNames?.length ? { resourceNames } : {}),
});

const pathRule = ({ verbs, nonResourceURLs }: PolicyRule) => ({ verbs, nonResourceURLs });
