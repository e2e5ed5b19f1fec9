/**
 * Who am I, whose token is this: the reviews of authentication.k8s.io.
 * Spec: https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/
 */
import { asArray, asObject, asString, type JsonObject } from '#lib/kube/json.ts';
import type { UserInfo } from '../../cluster.ts';
import { userOfToken } from '../auth/authenticate.ts';
import { tokenAudience } from '../subresources/token.ts';
import type { VirtualResource } from './virtual-resource.ts';

const group = 'authentication.k8s.io';

export const selfSubjectReview: VirtualResource = {
  resource: `selfsubjectreviews.${group}`,
  create: ({ request, object }) => ({ ...object, status: { userInfo: userInfo(request.user) } }),
};

export const tokenReview: VirtualResource = {
  resource: `tokenreviews.${group}`,
  create: ({ server, object }) => {
    const spec = asObject(object['spec']);
    const user = userOfToken(server, asString(spec['token']));
    if (!user) {
      const error = '[invalid bearer token, unknown]';
      return { ...object, status: { user: {}, error } };
    }
    const asked = asArray(spec['audiences']);
    const audiences = asked.length > 0 ? asked : [tokenAudience(server)];
    return { ...object, status: { authenticated: true, user: userInfo(user), audiences } };
  },
};

function userInfo({ username, uid, groups, extra }: UserInfo): JsonObject {
  return {
    username,
    ...(uid === undefined ? {} : { uid }),
    groups,
    ...(extra === undefined ? {} : { extra }),
  };
}
