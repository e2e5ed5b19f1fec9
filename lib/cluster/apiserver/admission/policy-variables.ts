/** What the expressions of policies may speak of. Spec: https://kubernetes.io/docs/reference/using-api/cel/ */
import type { JsonObject } from '#lib/kube/json.ts';
import { apiVersionOf } from '../resource.ts';
import type { Admission } from './admission.ts';
import { namespaceOf } from './match-rules.ts';

export function policyVariables(admission: Admission, params: unknown): JsonObject {
  const { object, old, request, server } = admission;
  const namespace = request.namespace;
  return {
    object: object ?? null,
    oldObject: old ?? null,
    params: params ?? null,
    request: requestVariables(admission),
    namespaceObject: namespace === undefined ? null : (namespaceOf(server, namespace) ?? null),
  };
}

function requestVariables({ request, operation, object, old }: Admission): JsonObject {
  const { resource, version, subresource, namespace, user, isDryRun } = request;
  const { definition, group } = resource;
  return {
    kind: { group, version, kind: definition.kind },
    resource: { group, version, resource: resource.resource },
    apiVersion: apiVersionOf(definition, version),
    subResource: subresource,
    name: object?.metadata.name ?? old?.metadata.name ?? '',
    namespace: namespace ?? '',
    operation,
    userInfo: {
      username: user.username,
      uid: user.uid ?? '',
      groups: user.groups,
      extra: user.extra ?? {},
    },
    dryRun: isDryRun,
  };
}
