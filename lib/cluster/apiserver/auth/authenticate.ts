/**
 * Who asks: by a client certificate, by a token, or nobody.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/authentication/
 */
import { textOfBase64 } from '#lib/kube/base64.ts';
import { asObject, asString, at } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { readToken, type TokenClaims } from '#lib/kube/service-account-token.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { HttpRequest } from '#lib/sim/http.ts';
import type { UserInfo } from '../../cluster.ts';
import type { Server } from '../server.ts';
import { signingKey } from './signing-key.ts';

const everybody = 'system:authenticated';

export const anonymous: UserInfo = {
  username: 'system:anonymous',
  groups: ['system:unauthenticated'],
};

/** Throws Unauthorized for a token or a certificate that is none of ours, or no longer valid. */
export function authenticate(server: Server, { headers, peer }: HttpRequest): UserInfo {
  const token = /^Bearer\s+(.+)$/i.exec(headers['authorization'] ?? '')?.[1];
  if (token) {
    const user = userOfToken(server, token.trim());
    if (user) return user;
    throw new StatusError(401, 'Unauthorized', 'Unauthorized');
  }
  const certificate = peer?.certificate;
  if (!certificate) return anonymous;
  const { pem } = certificate;
  if (pem && !server.clientCertificates.isGood(pem, server.world.clock.nowMs)) {
    throw new StatusError(401, 'Unauthorized', 'Unauthorized');
  }
  return {
    username: certificate.commonName,
    groups: [...certificate.organizations, everybody],
  };
}

/** undefined: nobody's. */
export function userOfToken(server: Server, token: string): UserInfo | undefined {
  const claims = readToken(token, signingKey(server.world));
  if (claims) return isValid(server, claims) ? userOfClaims(claims) : undefined;
  return userOfSecret(server, token) ?? userOfBootstrapToken(server, token);
}

/** The account must still be the one the token was made for, and the pod too. */
function isValid(server: Server, claims: TokenClaims): boolean {
  const { namespace, serviceaccount, pod } = claims['kubernetes.io'];
  const seconds = server.world.clock.nowMs / 1000;
  if (seconds >= claims.exp || seconds < claims.nbf) return false;
  const account = find(server, 'serviceaccounts', namespace, serviceaccount.name);
  if (account?.metadata.uid !== serviceaccount.uid) return false;
  return !pod || find(server, 'pods', namespace, pod.name)?.metadata.uid === pod.uid;
}

function find(server: Server, name: string, namespace: string, object: string) {
  const resource = server.resources.byName(name);
  return resource && server.storage.get(resource, namespace, object);
}

function userOfClaims({ sub, jti, 'kubernetes.io': bound }: TokenClaims): UserInfo {
  const { namespace, serviceaccount, pod, node } = bound;
  const extra: Record<string, string[]> = {
    'authentication.kubernetes.io/credential-id': [`JTI=${jti}`],
  };
  if (node) {
    extra['authentication.kubernetes.io/node-name'] = [node.name];
    extra['authentication.kubernetes.io/node-uid'] = [node.uid];
  }
  if (pod) {
    extra['authentication.kubernetes.io/pod-name'] = [pod.name];
    extra['authentication.kubernetes.io/pod-uid'] = [pod.uid];
  }
  return { username: sub, uid: serviceaccount.uid, groups: accountGroups(namespace), extra };
}

/** The groups every service account of a namespace is in. */
export function accountGroups(namespace: string): string[] {
  return ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, everybody];
}

/** The old kind of token, which lies in a secret and does not end. */
function userOfSecret(server: Server, token: string): UserInfo | undefined {
  const secret = secretsOf(server, 'kubernetes.io/service-account-token').find(
    (one) => dataOf(one, 'token') === token,
  );
  const account = secret?.metadata.annotations?.['kubernetes.io/service-account.name'];
  const namespace = secret?.metadata.namespace;
  if (!account || !namespace || !find(server, 'serviceaccounts', namespace, account)) {
    return undefined;
  }
  const username = `system:serviceaccount:${namespace}:${account}`;
  return { username, groups: accountGroups(namespace) };
}

/** "abcdef.0123456789abcdef": what `kubeadm join` shows. */
function userOfBootstrapToken(server: Server, token: string): UserInfo | undefined {
  const [id = '', secret = ''] = token.split('.');
  const found = secretsOf(server, 'bootstrap.kubernetes.io/token', 'kube-system').find(
    (one) => dataOf(one, 'token-id') === id && dataOf(one, 'token-secret') === secret,
  );
  if (!found || dataOf(found, 'usage-bootstrap-authentication') !== 'true') return undefined;
  const end = dataOf(found, 'expiration');
  if (end && Date.parse(end) <= server.world.clock.nowMs) return undefined;
  const further = (dataOf(found, 'auth-extra-groups') ?? '').split(',').filter(Boolean);
  return {
    username: `system:bootstrap:${id}`,
    groups: ['system:bootstrappers', ...further, everybody],
  };
}

function secretsOf({ resources, storage }: Server, type: string, namespace?: string): AnyObject[] {
  const resource = resources.byName('secrets');
  return resource ? storage.list(resource, namespace).filter((one) => one['type'] === type) : [];
}

function dataOf(secret: AnyObject, key: string): string | undefined {
  const value = asString(asObject(at(secret, 'data'))[key]);
  return value ? textOfBase64(value) : undefined;
}
