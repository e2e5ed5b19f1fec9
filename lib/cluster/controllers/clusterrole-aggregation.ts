/**
 * ClusterRole aggregation: roles that are the sum of others.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles
 */
import { equalJson } from '#lib/kube/json.ts';
import { matchesSelector } from '#lib/kube/label-selector.ts';
import type { LabelSelector } from '#lib/kube/object.ts';
import type { Controller } from '../controller.ts';
import type { ClusterRole } from '../objects.ts';

const clusterRoles = 'clusterroles.rbac.authorization.k8s.io';

export const clusterRoleAggregationController: Controller = {
  name: 'clusterrole-aggregation-controller',
  reconciles: clusterRoles,
  watches: {
    [clusterRoles]: (_change, { informers }) =>
      informers
        .list(clusterRoles)
        .filter(({ aggregationRule }) => aggregationRule)
        .map(({ metadata: { name } }) => ({ name })),
  },

  reconcile(key, { api, informers }) {
    const role = informers.get(clusterRoles, key);
    const selectors = role?.aggregationRule?.clusterRoleSelectors as LabelSelector[] | undefined;
    if (!role || !selectors) return;
    const all = informers.list(clusterRoles);
    const rules = selectors
      .flatMap((selector) => all.filter((one) => one !== role && isSelected(one, selector)))
      .flatMap((one) => one.rules ?? []);
    const distinct = rules.filter(
      (rule, index) => rules.findIndex((other) => equalJson(other, rule)) === index,
    );
    if (!equalJson(distinct, role.rules ?? []))
      api.update(clusterRoles, { ...role, rules: distinct });
  },
};

const isSelected = ({ metadata }: ClusterRole, selector: LabelSelector): boolean =>
  matchesSelector(selector, metadata.labels);
