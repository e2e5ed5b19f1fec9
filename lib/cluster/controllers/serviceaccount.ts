/**
 * Service account controller: every namespace has a ServiceAccount `default`.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#serviceaccount-controller
 */
import type { Controller } from '../controller.ts';

export const serviceAccountController: Controller = {
  name: 'service-account-controller',
  reconciles: 'namespaces',
  watches: {
    serviceaccounts: ({ after, before }) =>
      after || before?.metadata.name !== 'default'
        ? []
        : [{ name: before.metadata.namespace ?? '' }],
  },

  reconcile({ name }, { api, informers }) {
    const namespace = informers.get('namespaces', { name });
    if (!namespace || namespace.metadata.deletionTimestamp) return;
    const account = { namespace: name, name: 'default' };
    if (informers.get('serviceaccounts', account)) return;
    api.create('serviceaccounts', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: account });
  },
};
