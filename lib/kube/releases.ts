/** The releases of Kubernetes that clusters and clients here are of, as they say it themselves. */
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

type Build = readonly [commit: string, clientDate: string, serverDate: string, go: string];

const newest = 'v1.32.13';

/** Spec: the release notes and binaries of each release. */
const builds: Readonly<Record<string, Build>> = {
  'v1.32.13': [
    '63adf010aa20e104c0b7043b47f42f50c9f72b17',
    '2025-04-22T15:37:11Z',
    '2025-04-22T15:37:11Z',
    'go1.24.4',
  ],
  'v1.22.1': [
    '632ed300f2c34f6d6d15ca4cef3d3c7073412212',
    '2021-08-19T15:45:37Z',
    '2021-08-19T15:39:34Z',
    'go1.16.7',
  ],
  'v1.15.0': [
    'e8462b5b5dc2584fdcd18e6bcfe9f1e4d970a529',
    '2019-06-19T16:40:16Z',
    '2019-06-19T16:32:14Z',
    'go1.12.5',
  ],
  'v1.6.7+4095136c3078cc': [
    '4095136c3078cc887b9b2d8f3a2e4f0a1d3a5c01',
    '2017-12-20T09:05:11Z',
    '2017-12-20T09:05:11Z',
    'go1.7.6',
  ],
  'v1.0.6': [
    '388061f00f0d9e4d641f9ed4971c775e1654579d',
    '2015-09-11T00:00:00Z',
    '2015-09-11T00:00:00Z',
    'go1.4.2',
  ],
};

/** 22 of "v1.22.1". */
export const minorOf = (gitVersion: string): number =>
  Number(/^v\d+\.(\d+)/.exec(gitVersion)?.[1] ?? 0);

export const newestRelease = newest;
export const newestMinor = minorOf(newest);

/** What a build of the release says it is. A release that is not known here has the build of the newest. */
export function versionInfo(gitVersion: string, part: 'client' | 'server'): VersionInfo {
  const [, major = '1', minor = '0'] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? [];
  const build = builds[gitVersion] ?? builds[newest];
  const [gitCommit = '', clientDate = '', serverDate = '', goVersion = ''] = build ?? [];
  return {
    major,
    minor,
    gitVersion,
    gitCommit,
    gitTreeState: 'clean',
    buildDate: part === 'client' ? clientDate : serverDate,
    goVersion,
    compiler: 'gc',
    platform: 'linux/amd64',
  };
}
