/** A kustomization file. Spec: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ */
import type { Process } from '#lib/host/process.ts';
import { asObject, type JsonObject } from '#lib/kube/json.ts';
import { CommandError } from '../errors.ts';
import { readYaml, YamlError } from '../yaml/read-yaml.ts';

const names = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Fields that are understood; others are refused by name. */
const known = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'resources',
  'bases',
  'components',
  'namePrefix',
  'nameSuffix',
  'namespace',
  'labels',
  'commonLabels',
  'commonAnnotations',
  'images',
  'replicas',
  'configMapGenerator',
  'secretGenerator',
  'generatorOptions',
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'sortOptions',
]);

/** Throws CommandError when the folder has none, or one that cannot be read. */
export function readKustomization(process: Process, folder: string): JsonObject {
  const present = names.filter((name) => process.files.stat(`${folder}/${name}`));
  const [name] = present;
  if (name === undefined)
    throw new CommandError(
      `unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '${folder}'`,
    );
  if (present.length > 1) throw new CommandError(`Found multiple kustomization files: ${folder}`);
  try {
    const content = asObject(readYaml(process.files.read(`${folder}/${name}`)));
    const odd = Object.keys(content).find((key) => !known.has(key));
    if (odd !== undefined)
      throw new CommandError(`invalid Kustomization: json: unknown field ${JSON.stringify(odd)}`);
    return content;
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new CommandError(`invalid Kustomization: ${error.message}`);
  }
}
