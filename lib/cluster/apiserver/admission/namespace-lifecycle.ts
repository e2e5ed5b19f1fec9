/**
 * NamespaceLifecycle: nothing is created in a namespace that is missing or going away, and the namespaces that the
 * system lives in cannot be deleted.
 * Spec: staging/src/k8s.io/apiserver/pkg/admission/plugin/namespace/lifecycle/admission.go
 */
import { forbidden, notFound, type StatusError } from '#lib/kube/status.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { Admission, AdmissionPlugin } from './admission.ts';

const immortal: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public']);
const namespaces = { group: '', resource: 'namespaces' };

export const namespaceLifecycle: AdmissionPlugin = {
  name: 'NamespaceLifecycle',

  admit(admission) {
    const { operation, request } = admission;
    if (request.resource.name === 'namespaces') {
      if (operation === 'DELETE' && immortal.has(request.name)) {
        throw forbidden(namespaces, request.name, 'this namespace may not be deleted');
      }
      return;
    }
    if (operation !== 'CREATE' || request.namespace === undefined) return;
    if (isReview(request.resource.group)) return;
    refuseUnlessAlive(admission, request.namespace);
  },
};

const isReview = (group: string) => group === 'authorization.k8s.io';

function refuseUnlessAlive({ server, request, object }: Admission, name: string): void {
  const resource = server.resources.byName('namespaces');
  const namespace = resource && server.storage.get(resource, undefined, name);
  if (!namespace) throw notFound(namespaces, name);
  if (!namespace.metadata.deletionTimestamp) return;
  const objectName = object?.metadata.name ?? request.name;
  throw terminating(request.resource, objectName, namespace);
}

function terminating(
  resource: Admission['request']['resource'],
  name: string,
  { metadata }: AnyObject,
): StatusError {
  const why = `unable to create new content in namespace ${metadata.name} because it is being terminated`;
  const error = forbidden(resource, name, why);
  error.status.details = {
    ...error.status.details,
    causes: [
      {
        reason: 'NamespaceTerminating',
        message: `namespace ${metadata.name} is being terminated`,
        field: 'metadata.namespace',
      },
    ],
  };
  return error;
}
