/**
 * serviceaccounts/token: a token that ends, for whoever may ask for it.
 * Spec: https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-request-v1/
 */
import { invalid } from '#lib/kube/field-error.ts';
import { asArray, asObject, asString, at, type JsonObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { signToken, type TokenClaims } from '#lib/kube/service-account-token.ts';
import { notFound } from '#lib/kube/status.ts';
import { toTimestamp } from '#lib/sim/clock.ts';
import { signingKey } from '../auth/signing-key.ts';
import { invalidObject } from '../invalid.ts';
import type { Server } from '../server.ts';
import type { Subresource } from './subresource.ts';

const kind = { group: 'authentication.k8s.io', kind: 'TokenRequest' };
const leastSeconds = 600;
const defaultSeconds = 3600;

/** Whom tokens are for, and who issues them. */
export const tokenAudience = ({ profile }: Server): string =>
  `https://kubernetes.default.svc.${profile.clusterDomain}`;

export const token: Subresource = {
  name: 'serviceaccounts/token',

  create({ server, request, body }) {
    const account = server.storage.get(request.resource, request.namespace, request.name);
    if (!account) throw notFound(request.resource, request.name);
    const spec = asObject(at(body, 'spec'));
    const seconds = readSeconds(spec);
    const claims = claimsOf(server, account, spec, seconds);
    return {
      kind: kind.kind,
      apiVersion: `${kind.group}/v1`,
      metadata: {
        name: request.name,
        namespace: request.namespace,
        creationTimestamp: server.world.clock.timestamp,
      },
      spec: {
        audiences: claims.aud,
        expirationSeconds: seconds,
        boundObjectRef: spec['boundObjectRef'] ?? null,
      },
      status: {
        token: signToken(claims, signingKey(server.world)),
        expirationTimestamp: toTimestamp(claims.exp * 1000),
      },
    };
  },
};

function readSeconds(spec: JsonObject): number {
  const asked = spec['expirationSeconds'];
  const seconds = typeof asked === 'number' ? asked : defaultSeconds;
  if (seconds >= leastSeconds && seconds <= 2 ** 32) return seconds;
  const why =
    seconds < leastSeconds
      ? 'may not specify a duration less than 10 minutes'
      : 'may not specify a duration larger than 2^32 seconds';
  throw invalidObject(kind, '', [invalid('spec.expirationSeconds', seconds, why)]);
}

function claimsOf(
  server: Server,
  { metadata }: AnyObject,
  spec: JsonObject,
  seconds: number,
): TokenClaims {
  const now = Math.floor(server.world.clock.nowMs / 1000);
  const audiences = asArray(spec['audiences']).map(asString);
  const namespace = metadata.namespace ?? '';
  return {
    aud: audiences.length > 0 ? audiences : [tokenAudience(server)],
    exp: now + seconds,
    iat: now,
    iss: tokenAudience(server),
    jti: server.world.chance.uuid(),
    'kubernetes.io': {
      namespace,
      serviceaccount: { name: metadata.name, uid: metadata.uid },
      ...boundPod(server, namespace, spec),
    },
    nbf: now,
    sub: `system:serviceaccount:${namespace}:${metadata.name}`,
  };
}

/** A token bound to a pod ends with it. */
function boundPod(
  server: Server,
  namespace: string,
  spec: JsonObject,
): Pick<TokenClaims['kubernetes.io'], 'pod'> {
  const reference = asObject(spec['boundObjectRef']);
  if (reference['kind'] !== 'Pod') return {};
  const resource = server.resources.byName('pods');
  const name = asString(reference['name']);
  const pod = resource && server.storage.get(resource, namespace, name);
  if (!resource || !pod) throw notFound({ group: '', resource: 'pods' }, name);
  return { pod: { name, uid: pod.metadata.uid } };
}
