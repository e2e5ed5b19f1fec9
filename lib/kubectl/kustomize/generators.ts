/** configMapGenerator and secretGenerator. */
import type { Process } from '#lib/host/process.ts';
import { toBase64 } from '#lib/kube/base64.ts';
import { asArray, asObject, asString, type JsonObject } from '#lib/kube/json.ts';
import { readSources } from '../create/sources.ts';
import { joinPath } from './resource-file.ts';
import { createResource, type Resource } from './resource.ts';

export function generate(process: Process, folder: string, kustomization: JsonObject): Resource[] {
  const options = asObject(kustomization['generatorOptions']);
  const make = (kind: 'ConfigMap' | 'Secret') => (one: unknown) =>
    generateOne(process, folder, kind, { ...asObject(one), inherited: options });
  return [
    ...asArray(kustomization['configMapGenerator']).map(make('ConfigMap')),
    ...asArray(kustomization['secretGenerator']).map(make('Secret')),
  ];
}

function generateOne(
  process: Process,
  folder: string,
  kind: 'ConfigMap' | 'Secret',
  spec: JsonObject,
): Resource {
  const data: Record<string, string> = {};
  const files = asArray(spec['files']).map(asString);
  const envs = [...asArray(spec['envs']), spec['env']].map(asString).filter((one) => one !== '');
  const sources = {
    'from-literal': asArray(spec['literals']).map(asString),
    'from-file': files.map((source) => absolute(folder, source)),
    'from-env-file': envs.map((path) => joinPath(folder, path)),
  };
  readSources(process, sources, (key, value) => {
    data[key] = kind === 'Secret' ? toBase64(value) : value;
  });
  const options = { ...asObject(spec['inherited']), ...asObject(spec['options']) };
  const { labels, annotations, immutable, disableNameSuffixHash } = options as JsonObject;
  const namespace = asString(spec['namespace']);
  const object = {
    apiVersion: 'v1',
    kind,
    metadata: {
      name: asString(spec['name']),
      ...(namespace === '' ? {} : { namespace }),
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
    },
    ...(Object.keys(data).length > 0 ? { data } : {}),
    ...(kind === 'Secret' ? { type: asString(spec['type']) || 'Opaque' } : {}),
    ...(immutable === true ? { immutable } : {}),
  };
  return createResource(object, disableNameSuffixHash !== true);
}

/** "key=path" and "path", the path made absolute; a path alone keeps its own name as the key. */
function absolute(folder: string, source: string): string {
  const equals = source.indexOf('=');
  if (equals === -1) return joinPath(folder, source);
  return `${source.slice(0, equals)}=${joinPath(folder, source.slice(equals + 1))}`;
}
