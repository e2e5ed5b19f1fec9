/**
 * minikube start: makes the node's machine, or wakes it, and lets a cluster come up on it.
 * Spec: https://minikube.sigs.k8s.io/docs/commands/start/
 */
import type { NodeMachines } from '#lib/sim/node-machines.ts';
import type { Process, Running } from '../../process.ts';
import { defineSubcommand } from '../subcommand.ts';
import { addToKubeconfig } from './kubeconfig.ts';
import { Out } from './out.ts';
import { releaseFor, type Release } from './releases.ts';
import { bringUpOld } from './start-old.ts';
import { profileName, readSettings, writeSettings, type Settings } from './settings.ts';
import {
  imageRepository,
  isForced,
  sizeOf,
  splitAll,
  startFlags,
  type Size,
  type StartOptions,
} from './start-flags.ts';

export interface Starting {
  readonly process: Process;
  readonly machines: NodeMachines;
  readonly out: Out;
  readonly release: Release;
  readonly size: Size;
  readonly registry: string;
  readonly repository: string;
}

const permissionCode = 57;
const minimumMb = 1800;

export const start = defineSubcommand({
  name: 'start',
  summary: 'Starts a local Kubernetes cluster',
  options: startFlags,
  *run({ process, options }) {
    const { machines, facts } = process.place;
    const out = new Out(process);
    const release = releaseFor(facts.kubernetes ?? '');
    if (!machines)
      return out.exit('failure', 'DRV_NOT_DETECTED: No possible driver was detected.', 69);
    const repository = imageRepository(options);
    const registry = repository === '' ? 'k8s.gcr.io' : repository;
    const size = sizeOf(options, release);
    const starting = { process, machines, out, release, size, registry, repository };
    if (release.driver === 'virtualbox') return yield* bringUpOld(starting);
    const refused = greet(starting, options);
    return refused ?? (yield* bringUp(starting, options));
  },
});

/** The first lines, up to a reason not to go on. */
function greet(
  { process, out, release, size }: Starting,
  options: StartOptions,
): number | undefined {
  const { facts } = process.place;
  const known = readSettings(process);
  const os = (facts.os ?? '').replace(/^(Ubuntu \d+\.\d+).*/, '$1');
  out.step('happy', `minikube ${release.version} on ${os} (amd64)`);
  if (isForced(options))
    out.err(
      'warning',
      'minikube skips various validations when --force is supplied; this may lead to unexpected behavior',
    );
  if (known) out.step('sparkle', `Using the ${known.Driver} driver based on existing profile`);
  else if (options.driver !== undefined)
    out.step('sparkle', `Using the ${options.driver} driver based on user configuration`);
  else out.step('sparkle', 'Automatically selected the docker driver. Other choices: none, ssh');
  const asRoot = 'The "docker" driver should not be used with root privileges.';
  if (process.user.uid === 0 && !(known && !isForced(options))) {
    out.err('stopped', asRoot);
    out.err('tip', 'If you are running minikube within a VM, consider using --driver=none:');
    out.err('documentation', '  https://minikube.sigs.k8s.io/docs/reference/drivers/none/');
  }
  if (process.user.uid === 0 && !isForced(options))
    return out.exit('failure', `DRV_AS_ROOT: ${asRoot}`, permissionCode);
  return isForced(options) ? undefined : tooSmall(out, size);
}

function tooSmall(out: Out, { cpus, memoryMb }: Size): number | undefined {
  if (cpus < 2) {
    const why = `Requested cpu count ${cpus} is less than the minimum allowed of 2`;
    return out.exit('unmet', `RSRC_INSUFFICIENT_CORES: ${why}`, 29);
  }
  if (memoryMb >= minimumMb) return undefined;
  const why = `Requested memory allocation ${memoryMb}MiB is less than the usable minimum of ${minimumMb}MB`;
  return out.exit('unmet', `RSRC_INSUFFICIENT_REQ_MEMORY: ${why}`, 23);
}

function* bringUp(starting: Starting, options: StartOptions): Running<number> {
  const { process, machines, out, release, repository, registry } = starting;
  if (repository !== '') out.step('success', `Using image repository ${repository}`);
  out.step('thumbsUp', `Starting control plane node ${profileName} in cluster ${profileName}`);
  yield* process.sleep(700);
  out.step('pulling', 'Pulling base image ...');
  const known = machines.find(profileName);
  yield* known ? wake(starting, known.isRunning) : make(starting);
  out.step('docker', `Preparing Kubernetes ${release.kubernetes} on Docker ${release.docker} ...`);
  yield* process.sleep(8_000);
  if (!known) yield* initialize(starting);
  out.step('healthCheck', 'Verifying Kubernetes components...');
  out.step('subStep', `Using image ${provisionerImage(starting)}`);
  yield* process.sleep(2_000);
  if (!known) machines.bringUp(profileName, 'storage', { registry });
  out.step('addonEnable', 'Enabled addons: storage-provisioner, default-storageclass');
  yield* process.sleep(9_000);
  if (!known) machines.bringUp(profileName, 'addons', { registry });
  finish(starting, options);
  out.step(
    'ready',
    `Done! kubectl is now configured to use "${profileName}" cluster and "default" namespace by default`,
  );
  return 0;
}

function provisionerImage({ repository, release }: Starting): string {
  return `${repository === '' ? 'gcr.io/k8s-minikube' : repository}/${release.storageProvisioner}`;
}

function* make({ process, machines, out, size }: Starting): Running<void> {
  yield* process.sleep(20_000);
  out.step(
    'starting',
    `Creating docker container (CPUs=${size.cpus}, Memory=${size.memoryMb}MB) ...`,
  );
  machines.create(profileName, size);
  yield* process.sleep(6_000);
  machines.start(profileName);
}

function* wake({ process, machines, out }: Starting, isRunning: boolean): Running<void> {
  if (isRunning) out.step('running', `Updating the running docker "${profileName}" container ...`);
  else out.step('restarting', `Restarting existing docker container for "${profileName}" ...`);
  yield* process.sleep(5_000);
  if (!isRunning) machines.start(profileName);
}

/** kubeadm init. */
function* initialize({ process, machines, out, registry }: Starting): Running<void> {
  out.step('subStep', 'Generating certificates and keys ...');
  yield* process.sleep(3_000);
  out.step('subStep', 'Booting up control plane ...');
  yield* process.sleep(6_000);
  machines.bringUp(profileName, 'api-server', { registry });
  yield* process.sleep(3_000);
  machines.bringUp(profileName, 'control-plane', { registry });
  out.step('subStep', 'Configuring RBAC rules ...');
}

/** Writes down what was made, and points kubectl to it. */
export function finish(
  { process, machines, release, size, repository }: Starting,
  options: StartOptions,
): void {
  const machine = machines.find(profileName);
  const before = readSettings(process);
  const settings: Settings = {
    Name: profileName,
    Memory: machine?.memoryMb ?? size.memoryMb,
    CPUs: machine?.cpus ?? size.cpus,
    Driver: release.driver,
    InsecureRegistry: given(options['insecure-registry'], before?.InsecureRegistry),
    RegistryMirror: given(options['registry-mirror'], before?.RegistryMirror),
    KubernetesConfig: {
      KubernetesVersion: release.kubernetes,
      ImageRepository: repository || (before?.KubernetesConfig.ImageRepository ?? ''),
    },
    Addons: before?.Addons ?? { 'storage-provisioner': true, 'default-storageclass': true },
  };
  writeSettings(process, settings);
  if (machine) addToKubeconfig(process, machine);
}

/** What the flag says, or else what was said when the cluster was made. */
function given(
  flag: StartOptions['registry-mirror'],
  before: readonly string[] = [],
): readonly string[] {
  const said = splitAll(flag);
  return said.length > 0 ? said : before;
}
