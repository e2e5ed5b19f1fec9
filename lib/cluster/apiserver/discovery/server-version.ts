/** Spec: staging/src/k8s.io/apimachinery/pkg/version/types.go */
export interface VersionInfo {
  readonly major: string;
  readonly minor: string;
  readonly gitVersion: string;
  readonly gitCommit: string;
  readonly gitTreeState: string;
  readonly buildDate: string;
  readonly goVersion: string;
  readonly compiler: string;
  readonly platform: string;
}

/** What /version says of "v1.32.13". Simplified: commit and build date are the same for every release. */
export function versionInfo(gitVersion: string): VersionInfo {
  const [, major = '1', minor = '0'] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? [];
  return {
    major,
    minor,
    gitVersion,
    gitCommit: '63adf010aa20e104c0b7043b47f42f50c9f72b17',
    gitTreeState: 'clean',
    buildDate: '2025-04-22T15:37:11Z',
    goVersion: 'go1.24.4',
    compiler: 'gc',
    platform: 'linux/amd64',
  };
}
