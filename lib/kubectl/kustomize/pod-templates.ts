/** Where a kind keeps its pods' template, labels and selector. */
import { asArray, asObject, type JsonObject } from '#lib/kube/json.ts';
import { kindOf, type Resource } from './resource.ts';

const mapSelectors = ['Service', 'ReplicationController'];
const labelSelectors = ['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet'];

/** The template's object that may be changed; undefined for kinds without one. */
export function templateOf(resource: Resource): JsonObject | undefined {
  const spec = asObject(resource.object['spec']);
  const holder =
    kindOf(resource) === 'CronJob' ? asObject(asObject(spec['jobTemplate'])['spec']) : spec;
  const { template } = holder;
  return template === undefined ? undefined : asObject(template);
}

export function podSpecsOf(resource: Resource): JsonObject[] {
  if (kindOf(resource) === 'Pod') return [asObject(resource.object['spec'])];
  const template = templateOf(resource);
  return template ? [asObject(template['spec'])] : [];
}

export const containersOf = (spec: JsonObject): JsonObject[] =>
  ['initContainers', 'containers', 'ephemeralContainers'].flatMap((member) =>
    asArray(spec[member]).map(asObject),
  );

/** Adds the labels to whatever selects the resource's pods. */
export function addToSelector(resource: Resource, labels: JsonObject): void {
  const spec = asObject(resource.object['spec']);
  const kind = kindOf(resource);
  if (mapSelectors.includes(kind) && (kind !== 'Service' || spec['selector'] !== undefined))
    spec['selector'] = { ...asObject(spec['selector']), ...labels };
  if (!labelSelectors.includes(kind)) return;
  const selector = asObject(spec['selector']);
  selector['matchLabels'] = { ...asObject(selector['matchLabels']), ...labels };
  spec['selector'] = selector;
}

export function addToTemplate(resource: Resource, member: string, values: JsonObject): void {
  const template = templateOf(resource);
  if (!template) return;
  const metadata = asObject(template['metadata']);
  metadata[member] = { ...asObject(metadata[member]), ...values };
  template['metadata'] = metadata;
}
