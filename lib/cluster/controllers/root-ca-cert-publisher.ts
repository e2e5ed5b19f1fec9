/**
 * Root CA publisher: every namespace has the cluster's certificate authority in a ConfigMap, for pods to mount.
 * Spec: pkg/controller/certificates/rootcacertpublisher/publisher.go
 */
import { equalJson } from '#lib/kube/json.ts';
import type { Controller, ObjectChange } from '../controller.ts';
import type { Profile } from '../profile.ts';
import { ClusterPki } from '../profiles/pki/pki.ts';

const mapName = 'kube-root-ca.crt';
const description =
  'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.';

export function createRootCaCertPublisher(profile: Profile): Controller {
  const pki = new ClusterPki(profile);
  return {
    name: 'root-ca-cert-publisher',
    reconciles: 'namespaces',
    watches: {
      configmaps: ({ before, after }: ObjectChange) => {
        const metadata = (after ?? before)?.metadata;
        return metadata?.name === mapName && before ? [{ name: metadata.namespace ?? '' }] : [];
      },
    },

    reconcile({ name: namespace }, { api, informers }) {
      const found = informers.get('namespaces', { name: namespace });
      if (!found || found.metadata.deletionTimestamp) return;
      const data = { 'ca.crt': pki.certificate('ca') };
      const map = informers.get('configmaps', { namespace, name: mapName });
      const annotations = { 'kubernetes.io/description': description };
      if (!map) {
        const metadata = { name: mapName, namespace, annotations };
        api.create('configmaps', { apiVersion: 'v1', kind: 'ConfigMap', metadata, data });
      } else if (!equalJson(map['data'], data)) {
        const metadata = { ...map.metadata, annotations };
        api.update('configmaps', { ...map, metadata, data });
      }
    },
  };
}
