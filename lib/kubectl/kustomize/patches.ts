/** patches, patchesStrategicMerge and patchesJson6902. */
import type { Process } from '#lib/host/process.ts';
import { applyPatch, type Operation } from 'rfc6902';
import { asArray, asObject, asString, isJsonObject, type JsonObject } from '#lib/kube/json.ts';
import { parseLabelSelector, matchesRequirements } from '#lib/kube/label-selector.ts';
import { typeOfObject } from '#lib/kube/schema/schema.ts';
import { applyMergePatch } from '#lib/kube/merge-patch.ts';
import { applyStrategicMerge } from '#lib/kube/strategic-merge.ts';
import { CommandError } from '../errors.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { joinPath, parseObjects, readObjects } from './resource-file.ts';
import { kindOf, metadataOf, nameOf, type Resource } from './resource.ts';

/** The resources that are left: a patch may take one away. */
export function patchResources(
  process: Process,
  folder: string,
  kustomization: JsonObject,
  resources: readonly Resource[],
): Resource[] {
  const named = [
    ...asArray(kustomization['patchesStrategicMerge']).map((one) => strategicOf(asString(one))),
    ...asArray(kustomization['patches']).map(asObject),
    ...asArray(kustomization['patchesJson6902']).map(asObject),
  ];
  for (const one of named) {
    const path = asString(one['path']);
    const text = path === '' ? asString(one['patch']) : readText(process, folder, path);
    applyText(text, path, one['target'], resources);
  }
  return resources.filter(({ object }) => Object.keys(object).length > 0);
}

/** An entry is a path, or the patch itself. */
const strategicOf = (text: string): JsonObject =>
  text.includes('\n') ? { patch: text } : { path: text };

function readText(process: Process, folder: string, path: string): string {
  readObjects(process, folder, path);
  return process.files.read(joinPath(folder, path));
}

function applyText(
  text: string,
  source: string,
  target: unknown,
  resources: readonly Resource[],
): void {
  const value = /^\s*[[-]/.test(text) ? readYaml(text) : undefined;
  if (Array.isArray(value)) {
    for (const resource of matching(resources, asObject(target)))
      applyOperations(resource, value as Operation[]);
    return;
  }
  for (const patch of parseObjects(text, source)) {
    const aim = isJsonObject(target) ? target : aimOf(patch);
    const found = matching(resources, aim);
    if (found.length === 0 && !isJsonObject(target))
      throw new CommandError(
        `no resource matches strategic merge patch "${asString(patch['kind'])}.${asString(patch['apiVersion'])}/${asString(aim['name'])}.[noNs]": no matches for Id ${asString(patch['kind'])}.${asString(patch['apiVersion'])}/${asString(aim['name'])}.[noNs]; failed to find unique target for patch ${asString(patch['kind'])}.${asString(patch['apiVersion'])}/${asString(aim['name'])}.[noNs]`,
      );
    for (const resource of found) applyStrategic(resource, patch);
  }
}

const aimOf = (patch: JsonObject): JsonObject => ({
  kind: `^${asString(patch['kind'])}$`,
  name: `^${asString(asObject(patch['metadata'])['name'])}$`,
});

function matching(resources: readonly Resource[], target: JsonObject): Resource[] {
  const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`);
  const [kind, name, namespace] = ['kind', 'name', 'namespace'].map((one) => asString(target[one]));
  const selector = asString(target['labelSelector']);
  return resources.filter((resource) => {
    const labels = asObject(metadataOf(resource)['labels']) as Record<string, string>;
    return (
      (!kind || whole(kind).test(kindOf(resource))) &&
      (!name || whole(name).test(resource.originalName) || whole(name).test(nameOf(resource))) &&
      (!namespace || whole(namespace).test(asString(metadataOf(resource)['namespace']))) &&
      (selector === '' || matchesRequirements(parseLabelSelector(selector), labels))
    );
  });
}

function applyOperations({ object }: Resource, operations: Operation[]): void {
  const [fault] = applyPatch(object, operations).filter((one) => one !== null);
  if (fault) throw new CommandError(`${fault.name}: ${fault.message}`);
}

function applyStrategic(resource: Resource, patch: JsonObject): void {
  const { object } = resource;
  if (patch['$patch'] === 'delete') {
    resource.object = {};
    return;
  }
  const { kind: _kind, apiVersion: _version, metadata, ...rest } = patch;
  const { name: _name, namespace: _namespace, ...meta } = asObject(metadata);
  const body = { ...rest, ...(Object.keys(meta).length > 0 ? { metadata: meta } : {}) };
  const type = typeOfObject(object as { apiVersion: string; kind: string });
  resource.object = type
    ? applyStrategicMerge(object, body, type)
    : (applyMergePatch(object, body) as JsonObject);
}
