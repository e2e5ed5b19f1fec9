/**
 * Which release of kubectl is installed on a machine, and what it says otherwise than the newest.
 * Spec: kubernetes/kubernetes, CHANGELOG of each release
 */
import type { Process } from '#lib/host/process.ts';
import { minorOf, newestRelease, versionInfo, type VersionInfo } from '#lib/kube/releases.ts';

export interface ClientEra {
  readonly version: VersionInfo;
  /** `kubectl version` says everything it knows, as Go prints a struct; since v1.28 the numbers alone. */
  readonly hasLongVersion: boolean;
  /** Prints each failure of discovery as it happens, since v1.25. */
  readonly logsDiscovery: boolean;
  /** A manifest of an unknown kind is named with its object, since v1.24. */
  readonly namesUnmapped: boolean;
  /** `exec POD COMMAND`: taken as it is, taken with a warning since v1.18, refused since v1.31. */
  readonly bareExec: 'taken' | 'warned' | 'refused';
  /** "No resources found" names the namespace, since v1.17. */
  readonly namesEmptyNamespace: boolean;
  /** The narrowest column of a table; 10 up to v1.12. */
  readonly minWidth: number;
  /** What is said of a changed object: `name "x" created` before v1.11, and in v1.0 the name alone. */
  readonly resultWords: 'slash' | 'quoted' | 'bare';
  /** A one-letter unit alone in ages: v1.0 to v1.10. */
  readonly minor: number;
}

export function clientEra(process: Pick<Process, 'place'>): ClientEra {
  const gitVersion = process.place.facts.kubectl ?? newestRelease;
  const minor = minorOf(gitVersion);
  return {
    version: versionInfo(gitVersion, 'client'),
    hasLongVersion: minor < 28,
    logsDiscovery: minor >= 25,
    namesUnmapped: minor >= 24,
    bareExec: minor >= 31 ? 'refused' : minor >= 18 ? 'warned' : 'taken',
    namesEmptyNamespace: minor >= 17,
    minWidth: minor <= 12 ? 10 : 6,
    resultWords: minor >= 11 ? 'slash' : minor >= 1 ? 'quoted' : 'bare',
    minor,
  };
}
