/** What minikube remembers of its cluster, in ~/.minikube/profiles/minikube/config.json. */
import type { Process } from '../../process.ts';
import { makeFolder } from '../folders.ts';

export const profileName = 'minikube';

export interface Settings {
  readonly Name: string;
  readonly Memory: number;
  readonly CPUs: number;
  readonly Driver: string;
  readonly InsecureRegistry: readonly string[];
  readonly RegistryMirror: readonly string[];
  readonly KubernetesConfig: {
    readonly KubernetesVersion: string;
    readonly ImageRepository: string;
  };
  readonly Addons: Readonly<Record<string, boolean>>;
}

export const homeOf = (process: Process): string => `${process.env.get('HOME') ?? ''}/.minikube`;

const pathOf = (process: Process): string =>
  `${homeOf(process)}/profiles/${profileName}/config.json`;

/** undefined: there is no cluster, running or stopped. */
export function readSettings(process: Process): Settings | undefined {
  const path = pathOf(process);
  if (process.files.stat(path)?.type !== 'file') return undefined;
  return JSON.parse(process.files.read(path)) as Settings;
}

export function writeSettings(process: Process, settings: Settings): void {
  const path = pathOf(process);
  makeFolder(process.files, path.slice(0, path.lastIndexOf('/')));
  process.files.write(path, JSON.stringify(settings, null, '\t'), { mode: 0o600 });
}
