/** The flags of `minikube start` and what they come to. */
import type { OptionValues } from '../option-table.ts';
import type { Release } from './releases.ts';

const flag = { takes: 'bool', isOptional: true } as const;

export const startFlags = {
  addons: { takes: 'stringArray', repeats: true, help: 'Enable addons.' },
  'apiserver-port': { takes: 'int', help: 'The apiserver listening port' },
  'base-image': { takes: 'string', help: 'The base image to use for docker/podman drivers.' },
  cni: { takes: 'string', help: 'CNI plug-in to use.' },
  'container-runtime': { takes: 'string', help: 'The container runtime to be used.' },
  cpus: { takes: 'string', help: 'Number of CPUs allocated to Kubernetes.' },
  'disk-size': { takes: 'string', help: 'Disk size allocated to the minikube VM.' },
  'docker-env': { takes: 'stringArray', repeats: true, help: 'Environment for the Docker daemon.' },
  driver: { takes: 'string', long: ['driver', 'vm-driver'], help: 'The driver to use.' },
  'extra-config': { takes: 'string', repeats: true, help: 'Settings of Kubernetes components.' },
  force: { ...flag, help: 'Force minikube to perform possibly dangerous operations' },
  'image-mirror-country': { takes: 'string', help: 'Country code of the image mirror to be used.' },
  'image-repository': { takes: 'string', help: 'Alternative image repository.' },
  'insecure-registry': { takes: 'strings', repeats: true, help: 'Insecure Docker registries.' },
  'kubernetes-version': { takes: 'string', help: 'The Kubernetes version to use.' },
  memory: { takes: 'string', help: 'Amount of RAM to allocate to Kubernetes.' },
  nodes: { short: 'n', takes: 'int', help: 'The number of nodes to spin up.' },
  profile: { short: 'p', takes: 'string', help: 'The name of the minikube VM being used.' },
  'registry-mirror': { takes: 'strings', repeats: true, help: 'Registry mirrors.' },
  wait: { takes: 'strings', repeats: true, help: 'Components to wait for.' },
} as const;

export type StartOptions = OptionValues<typeof startFlags>;

export const isForced = ({ force }: StartOptions): boolean =>
  force === true || (typeof force === 'string' && force !== 'false');

/** What stands for a country's mirror. */
const mirrors: Readonly<Record<string, string>> = {
  cn: 'registry.cn-hangzhou.aliyuncs.com/google_containers',
};

/** '' for the usual registry. */
export function imageRepository(options: StartOptions): string {
  const own = options['image-repository'];
  if (own !== undefined && own !== 'auto') return own.replace(/^\w+:\/\//, '').replace(/\/$/, '');
  return mirrors[options['image-mirror-country']?.toLowerCase() ?? ''] ?? '';
}

export interface Size {
  readonly cpus: number;
  readonly memoryMb: number;
}

export function sizeOf({ cpus, memory }: StartOptions, { memoryMb }: Release): Size {
  return {
    cpus: cpus === undefined ? 2 : Number(cpus),
    memoryMb: memory === undefined ? memoryMb : megabytes(memory),
  };
}

/** "4096", "4096mb", "4g". NaN for what is no amount. */
function megabytes(text: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)([kmg]?)b?$/i.exec(text) ?? [];
  const factors: Readonly<Record<string, number>> = { '': 1, k: 1 / 1024, m: 1, g: 1024 };
  return number === ''
    ? Number.NaN
    : Math.floor(Number(number) * (factors[unit.toLowerCase()] ?? 1));
}

export const splitAll = (values: readonly string[]): string[] =>
  values.flatMap((value) => value.split(',')).filter((one) => one !== '');
