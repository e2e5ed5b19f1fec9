/**
 * May I, may they: the reviews of authorization.k8s.io.
 * Spec: https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/
 */
import { asArray, asObject, asString, at, type JsonObject } from '#lib/kube/json.ts';
import { badRequest } from '#lib/kube/status.ts';
import type { UserInfo } from '../../cluster.ts';
import type { Decision } from '../auth/attributes.ts';
import type { Server } from '../server.ts';
import type { VirtualResource } from './virtual-resource.ts';

const group = 'authorization.k8s.io';

export const selfSubjectAccessReview: VirtualResource = {
  resource: `selfsubjectaccessreviews.${group}`,
  create: ({ server, request, object }) => ({
    ...object,
    status: review(server, request.user, asObject(object['spec'])),
  }),
};

export const subjectAccessReview: VirtualResource = {
  resource: `subjectaccessreviews.${group}`,
  create: ({ server, object }) => {
    const spec = asObject(object['spec']);
    return { ...object, status: review(server, userIn(spec), spec) };
  },
};

export const localSubjectAccessReview: VirtualResource = {
  resource: `localsubjectaccessreviews.${group}`,
  create: ({ server, request, object }) => {
    const spec = asObject(object['spec']);
    const namespace = at(spec, 'resourceAttributes', 'namespace');
    if (namespace !== request.namespace) {
      throw badRequest(
        `spec.resourceAttributes.namespace must match namespace: ${request.namespace}`,
      );
    }
    return { ...object, status: review(server, userIn(spec), spec) };
  },
};

function userIn(spec: JsonObject): UserInfo {
  const groups = asArray(spec['groups']).map(asString);
  return { username: asString(spec['user']), groups };
}

function review({ authorizer }: Server, user: UserInfo, spec: JsonObject): JsonObject {
  const resource = spec['resourceAttributes'];
  if (resource !== undefined) {
    const asked = asObject(resource);
    return statusOf(
      authorizer.authorize({
        user,
        verb: asString(asked['verb']),
        group: asString(asked['group']),
        resource: asString(asked['resource']),
        subresource: asString(asked['subresource']),
        namespace: asString(asked['namespace']) || undefined,
        name: asString(asked['name']),
      }),
    );
  }
  const path = asObject(spec['nonResourceAttributes']);
  const attributes = { user, verb: asString(path['verb']), path: asString(path['path']) };
  return statusOf(authorizer.authorizePath(attributes));
}

function statusOf({ isAllowed, reason }: Decision): JsonObject {
  return { allowed: isAllowed, ...(reason ? { reason } : {}) };
}
