/** kubectl describe of settings, secrets and accounts. */
import type { ConfigMap, Secret, ServiceAccount } from 'kubernetes-types/core/v1.d.ts';
import { bytesOfBase64 } from '../base64.ts';
import { Description } from '../describe/description.ts';
import { describeEvents } from '../describe/events.ts';
import { describeHead } from '../describe/metadata.ts';
import type { DescribeContext } from '../kind.ts';
import type { AnyObject, KubeObject } from '../object.ts';
import { seenAs, type TypedData } from '../typed.ts';

const sorted = (data: Readonly<Record<string, string>> | undefined): [string, string][] =>
  Object.entries(data ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));

const size = (base64: string): number => bytesOfBase64(base64)?.length ?? 0;

export function describeConfigMap(object: AnyObject, context: DescribeContext): string {
  const { data, binaryData } = seenAs<TypedData<ConfigMap>>(object);
  const to = new Description();
  describeHead(to, object);
  to.text('\nData\n====\n');
  for (const [key, value] of sorted(data)) to.text(`${key}:\n----\n${value}\n\n`);
  to.text('\nBinaryData\n====\n');
  for (const [key, value] of sorted(binaryData)) to.line(`${key}: ${size(value)} bytes`);
  to.line('');
  describeEvents(to, context, object);
  return to.toString();
}

export function describeSecret(object: AnyObject): string {
  const { type, data } = seenAs<TypedData<Secret>>(object);
  const to = new Description();
  describeHead(to, object);
  to.line('').field('Type', type);
  to.text('\nData\n====\n');
  for (const [key, value] of sorted(data)) {
    // Whoever may read a token may see it; other values are only measured.
    const isToken = key === 'token' && type === 'kubernetes.io/service-account-token';
    to.field(key, isToken ? atob(value) : `${size(value)} bytes`);
  }
  return to.toString();
}

export function describeServiceAccount(object: AnyObject, context: DescribeContext): string {
  const account = seenAs<TypedData<ServiceAccount>>(object);
  const { namespace = '' } = account.metadata;
  const secrets = context.list('secrets', { namespace });
  const existing = new Set(secrets.map(({ metadata }) => metadata.name));
  const named = (list: readonly { name?: string }[] | undefined) =>
    (list ?? []).map(({ name = '' }) => (existing.has(name) ? name : `${name} (not found)`));
  const tokens = secrets.filter((secret) => isTokenOf(secret, account));
  const to = new Description();
  describeHead(to, account);
  to.list('Image pull secrets', named(account.imagePullSecrets));
  to.list('Mountable secrets', named(account.secrets));
  to.list(
    'Tokens',
    tokens.map(({ metadata }) => metadata.name),
  );
  describeEvents(to, context, account);
  return to.toString();
}

function isTokenOf(secret: AnyObject, { metadata }: KubeObject): boolean {
  const { annotations = {} } = secret.metadata;
  return (
    secret['type'] === 'kubernetes.io/service-account-token' &&
    annotations['kubernetes.io/service-account.name'] === metadata.name &&
    annotations['kubernetes.io/service-account.uid'] === metadata.uid
  );
}
