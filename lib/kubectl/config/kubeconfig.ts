/**
 * The kubeconfig: which clusters there are, who one is there, and which pair is in use.
 * Spec: https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
 */
import { FileError } from '#lib/sim/files.ts';
import { asArray, asObject, asString, type JsonObject } from '#lib/kube/json.ts';
import type { Process } from '#lib/host/process.ts';
import { CommandError } from '../errors.ts';
import { readYaml, YamlError } from '../yaml/read-yaml.ts';

/** Named entries in the order of their files. The entries keep the kubeconfig's own member names. */
export interface Kubeconfig {
  readonly clusters: ReadonlyMap<string, JsonObject>;
  readonly contexts: ReadonlyMap<string, JsonObject>;
  readonly users: ReadonlyMap<string, JsonObject>;
  readonly currentContext: string;
  readonly preferences: JsonObject;
}

export const emptyKubeconfig: Kubeconfig = {
  clusters: new Map(),
  contexts: new Map(),
  users: new Map(),
  currentContext: '',
  preferences: {},
};

/** Where the configuration may lie, and whether a missing file is an error. */
export interface KubeconfigPaths {
  readonly paths: readonly string[];
  readonly isExplicit: boolean;
}

export function kubeconfigPaths(process: Process, flag: string): KubeconfigPaths {
  if (flag !== '') return { paths: [flag], isExplicit: true };
  const variable = process.env.get('KUBECONFIG') ?? '';
  const listed = variable.split(':').filter((path) => path !== '');
  if (listed.length > 0) return { paths: [...new Set(listed)], isExplicit: false };
  return { paths: [`${process.env.get('HOME') ?? ''}/.kube/config`], isExplicit: false };
}

/** undefined when the file is not there. Throws CommandError for one that cannot be read. */
export function readKubeconfig(process: Process, path: string): Kubeconfig | undefined {
  let text: string;
  try {
    text = process.files.read(process.path(path));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw new CommandError(`error loading config file "${path}": ${readFault(error, path)}`);
  }
  try {
    return kubeconfigOf(readYaml(text));
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new CommandError(`error loading config file "${path}": ${error.message}`);
  }
}

const readFault = ({ code }: FileError, path: string) =>
  code === 'EACCES' ? `open ${path}: permission denied` : `read ${path}: is a directory`;

function kubeconfigOf(value: unknown): Kubeconfig {
  const file = asObject(value);
  return {
    clusters: named(file['clusters'], 'cluster'),
    contexts: named(file['contexts'], 'context'),
    users: named(file['users'], 'user'),
    currentContext: asString(file['current-context']),
    preferences: asObject(file['preferences']),
  };
}

const named = (list: unknown, member: string): ReadonlyMap<string, JsonObject> =>
  new Map(
    asArray(list).map((one) => [asString(asObject(one)['name']), asObject(asObject(one)[member])]),
  );

/** All files as one: what an earlier file says stays. Throws CommandError when an explicit file is missing. */
export function loadKubeconfig(process: Process, flag: string): Kubeconfig {
  const { paths, isExplicit } = kubeconfigPaths(process, flag);
  const files = paths.map((path) => {
    const config = readKubeconfig(process, path);
    if (!config && isExplicit) throw new CommandError(`stat ${path}: no such file or directory`);
    return config ?? emptyKubeconfig;
  });
  return files.reduce(mergeKubeconfigs, emptyKubeconfig);
}

const mergeKubeconfigs = (first: Kubeconfig, second: Kubeconfig): Kubeconfig => ({
  clusters: new Map([...second.clusters, ...first.clusters]),
  contexts: new Map([...second.contexts, ...first.contexts]),
  users: new Map([...second.users, ...first.users]),
  currentContext: first.currentContext || second.currentContext,
  preferences: { ...second.preferences, ...first.preferences },
});
