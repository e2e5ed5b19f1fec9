/** What a kustomization does to every object: labels, annotations, namespace, prefixes, images, replicas. */
import { asArray, asObject, asString, type JsonObject } from '#lib/kube/json.ts';
import { CommandError } from '../errors.ts';
import { addToSelector, addToTemplate, containersOf, podSpecsOf } from './pod-templates.ts';
import { kindOf, metadataOf, nameOf, type Resource } from './resource.ts';

export function transform(resources: readonly Resource[], kustomization: JsonObject): void {
  for (const resource of resources) {
    setNamespace(resource, asString(kustomization['namespace']));
    rename(resource, asString(kustomization['namePrefix']), asString(kustomization['nameSuffix']));
    addLabels(resource, kustomization);
    addAnnotations(resource, asObject(kustomization['commonAnnotations']));
    for (const image of asArray(kustomization['images'])) setImage(resource, asObject(image));
  }
  for (const one of asArray(kustomization['replicas'])) setReplicas(resources, asObject(one));
}

const clusterScoped = new Set([
  'Namespace',
  'Node',
  'PersistentVolume',
  'StorageClass',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'PriorityClass',
  'IngressClass',
  'APIService',
  'CSIDriver',
  'RuntimeClass',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
]);

function setNamespace(resource: Resource, namespace: string): void {
  if (namespace === '') return;
  const kind = kindOf(resource);
  if (kind === 'Namespace') metadataOf(resource)['name'] = namespace;
  else if (!clusterScoped.has(kind)) metadataOf(resource)['namespace'] = namespace;
  if (!kind.endsWith('RoleBinding')) return;
  for (const subject of asArray(resource.object['subjects']).map(asObject))
    if (subject['kind'] === 'ServiceAccount' && subject['name'] === 'default')
      subject['namespace'] = namespace;
}

const unprefixed = new Set(['CustomResourceDefinition', 'APIService', 'Namespace']);

function rename(resource: Resource, prefix: string, suffix: string): void {
  if (unprefixed.has(kindOf(resource))) return;
  metadataOf(resource)['name'] = `${prefix}${nameOf(resource)}${suffix}`;
}

function addLabels(resource: Resource, kustomization: JsonObject): void {
  const common = asObject(kustomization['commonLabels']);
  const all = [
    ...(Object.keys(common).length > 0 ? [{ pairs: common, includeSelectors: true }] : []),
    ...asArray(kustomization['labels']).map(asObject),
  ] as JsonObject[];
  for (const { pairs, includeSelectors, includeTemplates } of all) {
    const labels = asObject(pairs);
    const metadata = metadataOf(resource);
    metadata['labels'] = { ...asObject(metadata['labels']), ...labels };
    if (includeSelectors === true) addToSelector(resource, labels);
    if (includeSelectors === true || includeTemplates === true)
      addToTemplate(resource, 'labels', labels);
  }
}

function addAnnotations(resource: Resource, annotations: JsonObject): void {
  if (Object.keys(annotations).length === 0) return;
  const metadata = metadataOf(resource);
  metadata['annotations'] = { ...asObject(metadata['annotations']), ...annotations };
  addToTemplate(resource, 'annotations', annotations);
}

function setImage(resource: Resource, change: JsonObject): void {
  for (const container of podSpecsOf(resource).flatMap(containersOf)) {
    const [, name = '', tag = '', digest = ''] =
      /^(.+?)(:[^:/@]+)?(@.+)?$/.exec(asString(container['image'])) ?? [];
    if (name === '' || name !== change['name']) continue;
    const newName = asString(change['newName']) || name;
    const newTag = change['newTag'] === undefined ? '' : `:${String(change['newTag'])}`;
    const newDigest = change['digest'] === undefined ? '' : `@${asString(change['digest'])}`;
    container['image'] =
      newTag === '' && newDigest === ''
        ? `${newName}${tag}${digest}`
        : `${newName}${newTag}${newDigest}`;
  }
}

const scalable = ['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet'];

function setReplicas(resources: readonly Resource[], { name, count }: JsonObject): void {
  const targets = resources.filter(
    (one) =>
      scalable.includes(kindOf(one)) && [one.originalName, nameOf(one)].includes(asString(name)),
  );
  if (targets.length === 0)
    throw new CommandError(
      `resource with name ${asString(name)} does not match a config with the following GVK [Deployment.v1.apps ReplicationController.v1.[noGrp] ReplicaSet.v1.apps StatefulSet.v1.apps]`,
    );
  for (const { object } of targets) asObject(object['spec'])['replicas'] = count;
}
