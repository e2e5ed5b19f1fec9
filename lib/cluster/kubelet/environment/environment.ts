/**
 * The environment of a container: from ConfigMaps and Secrets, from its own list, from Services.
 * Spec: pkg/kubelet/kubelet_pods.go#makeEnvironmentVariables
 */
import type { Container, EnvFromSource, EnvVar, EnvVarSource } from 'kubernetes-types/core/v1.d.ts';
import type { ApiClient } from '#lib/kube/api-client.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { seenAs, type Pod, type Service } from '#lib/kube/typed.ts';
import { expand } from './expand.ts';
import { decodeSecret } from './secret-data.ts';
import { fieldValue, resourceValue, type PodPlace } from './field-ref.ts';
import { serviceVariables } from './service-variables.ts';

/** Why a container cannot be configured, in the kubelet's words. */
export class ConfigError extends Error {}

interface Source {
  readonly client: ApiClient;
  readonly pod: Pod;
  readonly place: PodPlace;
}

/** Throws ConfigError when something that is not optional is missing. */
export function environmentOf(container: Container, source: Source): Record<string, string> {
  const fromServices = servicesOf(source);
  const result: Record<string, string> = {};
  for (const from of container.envFrom ?? []) Object.assign(result, valuesFrom(from, source));
  for (const variable of container.env ?? []) {
    const known = { ...fromServices, ...result };
    const value = valueOf(variable, known, { ...source, container });
    if (value !== undefined) result[variable.name] = value;
  }
  for (const [name, value] of Object.entries(fromServices)) result[name] ??= value;
  return result;
}

function servicesOf({ client, pod }: Source): Record<string, string> {
  const namespace = pod.metadata.namespace ?? 'default';
  const isLinked = pod.spec.enableServiceLinks !== false;
  const inNamespace = isLinked ? client.list('services', { namespace }) : [];
  const kubernetes = client.get('services', { namespace: 'default', name: 'kubernetes' });
  const others = inNamespace.filter((service) => service !== kubernetes);
  const services = [...others, ...(kubernetes ? [kubernetes] : [])];
  return serviceVariables(services.map((service) => seenAs<Service>(service)));
}

function valueOf(
  variable: EnvVar,
  known: Readonly<Record<string, string>>,
  source: Source & { readonly container: Container },
): string | undefined {
  const from = variable.valueFrom;
  if (!from) return expand(variable.value ?? '', known);
  const { pod, place, container } = source;
  if (from.fieldRef) return fieldValue(pod, from.fieldRef.fieldPath, place);
  if (from.resourceFieldRef) return resourceValue(pod, from.resourceFieldRef, { container, place });
  return keyValue(from, source);
}

function keyValue(from: EnvVarSource, source: Source): string | undefined {
  const namespace = source.pod.metadata.namespace ?? '';
  const isSecret = from.secretKeyRef !== undefined;
  const { name = '', key, optional } = from.secretKeyRef ?? from.configMapKeyRef ?? { key: '' };
  const data = dataOf(source, isSecret ? 'secrets' : 'configmaps', name);
  if (!data) {
    if (optional) return undefined;
    throw new ConfigError(`${isSecret ? 'secret' : 'configmap'} "${name}" not found`);
  }
  const value = data[key];
  if (value !== undefined || optional) return value;
  const kind = isSecret ? 'Secret' : 'ConfigMap';
  throw new ConfigError(`couldn't find key ${key} in ${kind} ${namespace}/${name}`);
}

function valuesFrom(from: EnvFromSource, source: Source): Record<string, string> {
  const isSecret = from.secretRef !== undefined;
  const { name = '', optional } = from.secretRef ?? from.configMapRef ?? {};
  const data = dataOf(source, isSecret ? 'secrets' : 'configmaps', name);
  if (!data) {
    if (optional) return {};
    throw new ConfigError(`${isSecret ? 'secret' : 'configmap'} "${name}" not found`);
  }
  const prefix = from.prefix ?? '';
  return Object.fromEntries(
    Object.keys(data)
      .sort()
      .map((key) => [prefix + key, data[key] ?? '']),
  );
}

function dataOf(
  { client, pod }: Source,
  resource: 'secrets' | 'configmaps',
  name: string,
): Readonly<Record<string, string>> | undefined {
  const object = client.get(resource, { namespace: pod.metadata.namespace, name });
  if (!object) return undefined;
  return resource === 'secrets' ? decodeSecret(object) : configMapData(object);
}

const configMapData = (object: AnyObject): Readonly<Record<string, string>> =>
  (object['data'] ?? {}) as Record<string, string>;
