/**
 * ServiceAccount: every pod runs as one, and finds its token in a projected volume.
 * Spec: plugin/pkg/admission/serviceaccount/admission.go
 */
import type { ServiceAccount } from 'kubernetes-types/core/v1.d.ts';
import { forbidden } from '#lib/kube/status.ts';
import { asPod, seenAs, type Pod, type TypedData } from '#lib/kube/typed.ts';
import { suffixAlphabet } from '../create-object.ts';
import type { Admission, AdmissionPlugin } from './admission.ts';

export const mirrorAnnotation = 'kubernetes.io/config.mirror';
const mountPath = '/var/run/secrets/kubernetes.io/serviceaccount';
const volumePrefix = 'kube-api-access-';

export const serviceAccount: AdmissionPlugin = {
  name: 'ServiceAccount',

  admit(admission) {
    const { operation, request, object } = admission;
    if (operation !== 'CREATE' || request.resource.name !== 'pods' || !object) return;
    const pod = asPod(object);
    if (pod.metadata.annotations?.[mirrorAnnotation] !== undefined) return;
    pod.spec.serviceAccountName ||= 'default';
    pod.spec.serviceAccount = pod.spec.serviceAccountName;
    const account = findAccount(admission, pod);
    if (wantsToken(pod, account)) mountToken(admission, pod);
    const { imagePullSecrets } = account;
    if (imagePullSecrets?.length && !pod.spec.imagePullSecrets?.length) {
      pod.spec.imagePullSecrets = imagePullSecrets.map(({ name }) => (name ? { name } : {}));
    }
  },
};

function findAccount({ server, request, object }: Admission, pod: Pod): TypedData<ServiceAccount> {
  const name = pod.spec.serviceAccountName ?? '';
  const resource = server.resources.byName('serviceaccounts');
  const account = resource && server.storage.get(resource, request.namespace, name);
  if (account) return seenAs<TypedData<ServiceAccount>>(account);
  throw forbidden(
    request.resource,
    object?.metadata.name ?? '',
    `error looking up service account ${request.namespace}/${name}: serviceaccount ${JSON.stringify(name)} not found`,
  );
}

const wantsToken = (pod: Pod, account: TypedData<ServiceAccount>): boolean =>
  pod.spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true;

function mountToken({ server }: Admission, pod: Pod): void {
  const { containers, initContainers = [] } = pod.spec;
  const isMounted = (mounts: readonly { mountPath: string }[] | undefined) =>
    mounts?.some((mount) => mount.mountPath === mountPath) ?? false;
  const bare = [...initContainers, ...(containers ?? [])].filter(
    (container) => !isMounted(container.volumeMounts),
  );
  if (bare.length === 0) return;
  const present = pod.spec.volumes?.find((volume) => volume.name?.startsWith(volumePrefix));
  const name = present?.name ?? volumePrefix + server.world.chance.word(5, suffixAlphabet);
  for (const container of bare) {
    (container.volumeMounts ??= []).push({ name, readOnly: true, mountPath });
  }
  if (!present) (pod.spec.volumes ??= []).push({ name, projected: tokenVolume() });
}

function tokenVolume() {
  return {
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      {
        downwardAPI: {
          items: [
            {
              path: 'namespace',
              fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' },
            },
          ],
        },
      },
    ],
    defaultMode: 420,
  };
}
