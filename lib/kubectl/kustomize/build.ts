/**
 * Builds a kustomization: the objects it stands for.
 * Spec: https://kubectl.docs.kubernetes.io/references/kustomize/ (v5.5.0)
 * Simplified: no remote bases, plugins, replacements, vars or helm charts; their fields are refused by name.
 */
import type { Process } from '#lib/host/process.ts';
import { asArray, asObject, asString, cloneJson, type JsonObject } from '#lib/kube/json.ts';
import { configMapHash, secretHash } from '../create/content-hash.ts';
import { CommandError } from '../errors.ts';
import { sortMembers } from '../printers/write-json.ts';
import { generate } from './generators.ts';
import { readKustomization } from './kustomization.ts';
import { updateReferences } from './name-references.ts';
import { patchResources } from './patches.ts';
import { joinPath, readObjects } from './resource-file.ts';
import { createResource, kindOf, metadataOf, nameOf, type Resource } from './resource.ts';
import { transform } from './transformers.ts';

const deepest = 20;

/** The objects in the order of the build. Throws CommandError in kustomize's words. */
export function buildKustomization(process: Process, path: string): unknown[] {
  const folder = process.path(path).replace(/(.)\/+$/, '$1');
  if (process.files.stat(folder)?.type !== 'folder')
    throw new CommandError(
      `must build at directory: not a valid directory: evalsymlink failure on '${path}' : lstat ${folder}: no such file or directory`,
    );
  const resources = accumulate(process, folder, 0);
  for (const resource of resources) addHash(resource);
  updateReferences(resources);
  return resources.toSorted(legacyOrder).map(({ object }) => sortMembers(object));
}

function accumulate(process: Process, folder: string, depth: number): Resource[] {
  if (depth > deepest) throw new CommandError(`cycle detected: candidate root '${folder}'`);
  const kustomization = readKustomization(process, folder);
  const members = ['resources', 'bases'].flatMap((name) => asArray(kustomization[name]));
  const found = members.map(asString).flatMap((path) => {
    const full = joinPath(folder, path);
    if (process.files.stat(full)?.type === 'folder') return accumulate(process, full, depth + 1);
    return readObjects(process, folder, path).map((object) => createResource(cloneJson(object)));
  });
  const own = [...found, ...generate(process, folder, kustomization)];
  refuseTwins(own);
  const patched = patchResources(process, folder, kustomization, own);
  const composed = asArray(kustomization['components']).reduce(
    (all: Resource[], path) => applyComponent(process, joinPath(folder, asString(path)), all),
    patched,
  );
  if (composed.length === 0 && members.length === 0)
    throw new CommandError('kustomization.yaml is empty');
  transform(composed, kustomization);
  return composed;
}

/** A component works on the resources of those who include it. */
function applyComponent(process: Process, folder: string, resources: Resource[]): Resource[] {
  const component = readKustomization(process, folder);
  const added = asArray(component['resources'])
    .map(asString)
    .flatMap((path) => readObjects(process, folder, path))
    .map((object) => createResource(cloneJson(object)));
  const all = [...resources, ...added, ...generate(process, folder, component)];
  const patched = patchResources(process, folder, component, all);
  transform(patched, component);
  return patched;
}

function refuseTwins(resources: readonly Resource[]): void {
  const seen = new Set<string>();
  for (const resource of resources) {
    const { apiVersion } = resource.object;
    const id = `${kindOf(resource)}.${asString(apiVersion)}/${nameOf(resource)}.${asString(metadataOf(resource)['namespace']) || '[noNs]'}`;
    if (seen.has(id))
      throw new CommandError(
        `accumulating resources: may not add resource with an already registered id: ${id}`,
      );
    seen.add(id);
  }
}

/** Kustomize looks for the name where there is none: here, unlike with --append-hash, it decides nothing. */
const unnamed = '';

function addHash(resource: Resource): void {
  if (!resource.needsHash) return;
  const { object } = resource;
  const data = asObject(object['data']) as Record<string, string>;
  const name = nameOf(resource);
  const hash =
    kindOf(resource) === 'Secret'
      ? secretHash(unnamed, asString(object['type']), data)
      : configMapHash(unnamed, data, {});
  metadataOf(resource)['name'] = `${name}-${hash}`;
}

const firstKinds = [
  'Namespace',
  'ResourceQuota',
  'StorageClass',
  'CustomResourceDefinition',
  'ServiceAccount',
  'PodSecurityPolicy',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'ConfigMap',
  'Secret',
  'Endpoints',
  'Service',
  'LimitRange',
  'PriorityClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Deployment',
  'StatefulSet',
  'CronJob',
  'PodDisruptionBudget',
];
const lastKinds = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

/** What others need comes first. */
function legacyOrder(a: Resource, b: Resource): number {
  const rank = (resource: Resource) => {
    const first = firstKinds.indexOf(kindOf(resource));
    if (first !== -1) return first - firstKinds.length;
    return lastKinds.indexOf(kindOf(resource)) + 1;
  };
  const text = (resource: Resource) => idText(resource.object);
  return rank(a) - rank(b) || (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0);
}

function idText({ apiVersion, kind, metadata }: JsonObject): string {
  const { name, namespace } = asObject(metadata);
  return [apiVersion, kind, namespace, name].map(asString).join('_');
}
