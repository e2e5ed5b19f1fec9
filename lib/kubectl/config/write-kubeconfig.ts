/**
 * Changes to the kubeconfig: each entry goes back to the file it came from, new ones to the first file.
 * Spec: staging/src/k8s.io/client-go/tools/clientcmd/config.go#ModifyConfig
 */
import { FileError } from '#lib/sim/files.ts';
import { dirname } from '#lib/sim/paths.ts';
import type { JsonObject } from '#lib/kube/json.ts';
import type { Session } from '../session.ts';
import { CommandError } from '../errors.ts';
import { fileFault } from '../resources/file-fault.ts';
import { writeYaml } from '../yaml/write-yaml.ts';
import { emptyKubeconfig, kubeconfigPaths, readKubeconfig, type Kubeconfig } from './kubeconfig.ts';

export type Section = 'clusters' | 'contexts' | 'users';

/** "cluster": how an entry of the section calls what it holds. */
export const memberOf = { clusters: 'cluster', contexts: 'context', users: 'user' } as const;

/** The file that is written when an entry is new: the first one there is, else the last one named. */
export function defaultFile(session: Session): string {
  const { process, globals } = session;
  const { paths } = kubeconfigPaths(process, globals.kubeconfig);
  const present = paths.find((path) => process.files.stat(process.path(path)) !== undefined);
  return present ?? paths.at(-1) ?? '';
}

/** The file in which the section has this entry; the default one for an entry that is in none. */
function fileOf(session: Session, section: Section, name: string): string {
  const { paths } = kubeconfigPaths(session.process, session.globals.kubeconfig);
  const holder = paths.find((path) => readKubeconfig(session.process, path)?.[section].has(name));
  return holder ?? defaultFile(session);
}

/** Stores the entry; undefined removes it. */
export function writeEntry(
  session: Session,
  section: Section,
  name: string,
  entry: JsonObject | undefined,
): void {
  change(session, fileOf(session, section, name), (config) => {
    const entries = new Map(config[section]);
    if (entry === undefined) entries.delete(name);
    else entries.set(name, entry);
    return { ...config, [section]: entries };
  });
}

export function writeCurrentContext(session: Session, name: string): void {
  change(session, defaultFile(session), (config) => ({ ...config, currentContext: name }));
}

export function writePreferences(session: Session, preferences: JsonObject): void {
  change(session, defaultFile(session), (config) => ({ ...config, preferences }));
}

function change(session: Session, path: string, edit: (config: Kubeconfig) => Kubeconfig): void {
  const { process } = session;
  const config = edit(readKubeconfig(process, path) ?? emptyKubeconfig);
  const file = process.path(path);
  try {
    if (!process.files.stat(dirname(file)))
      process.files.makeFolder(dirname(file), { mode: 0o755 });
    process.files.write(file, writeYaml(kubeconfigObject(config)), { mode: 0o600 });
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new CommandError(`open ${path}: ${fileFault(error)}`);
  }
}

/** The configuration as a file holds it: entries sorted by name. */
export function kubeconfigObject(config: Kubeconfig): JsonObject {
  const list = (section: Section) =>
    [...config[section]]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, entry]) => ({ [memberOf[section]]: entry, name }));
  return {
    apiVersion: 'v1',
    clusters: nullIfEmpty(list('clusters')),
    contexts: nullIfEmpty(list('contexts')),
    'current-context': config.currentContext,
    kind: 'Config',
    preferences: config.preferences,
    users: nullIfEmpty(list('users')),
  };
}

const nullIfEmpty = <T>(list: readonly T[]) => (list.length === 0 ? null : list);
