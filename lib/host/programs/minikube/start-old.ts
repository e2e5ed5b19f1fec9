/**
 * How releases of minikube before 1.4 start a virtual machine.
 * Spec: https://github.com/kubernetes/minikube/blob/v1.2.0/cmd/minikube/cmd/start.go
 */
import type { NodeMachine } from '#lib/sim/node-machines.ts';
import type { Running } from '../../process.ts';
import { addToKubeconfig } from './kubeconfig.ts';
import { profileName, writeSettings } from './settings.ts';
import type { Starting } from './start.ts';

export function* bringUpOld(starting: Starting): Running<number> {
  const { process, machines, out, release, size, registry } = starting;
  const known = machines.find(profileName);
  sayWhich(starting, known);
  if (!known) machines.create(profileName, size);
  yield* process.sleep(25_000);
  machines.start(profileName);
  out.step(
    'docker',
    `Configuring environment for Kubernetes ${release.kubernetes} on Docker ${release.docker}`,
  );
  yield* process.sleep(10_000);
  out.step('pulling', 'Pulling images ...');
  yield* process.sleep(20_000);
  out.step(
    'launch',
    known ? 'Relaunching Kubernetes using kubeadm ... ' : 'Launching Kubernetes ... ',
  );
  if (!known) {
    for (const phase of ['api-server', 'control-plane', 'storage', 'addons'] as const) {
      machines.bringUp(profileName, phase, { registry });
      yield* process.sleep(4_000);
    }
  }
  out.step('waiting', 'Verifying: apiserver proxy etcd scheduler controller dns');
  yield* process.sleep(15_000);
  writeSettings(process, {
    Name: profileName,
    Memory: size.memoryMb,
    CPUs: size.cpus,
    Driver: release.driver,
    InsecureRegistry: [],
    RegistryMirror: [],
    KubernetesConfig: { KubernetesVersion: release.kubernetes, ImageRepository: '' },
    Addons: { 'storage-provisioner': true, 'default-storageclass': true },
  });
  const machine = machines.find(profileName);
  if (machine) addToKubeconfig(process, machine);
  out.step('ready', `Done! kubectl is now configured to use "${profileName}"`);
  return 0;
}

function sayWhich({ out, release, size }: Starting, known: NodeMachine | undefined): void {
  const tip = `Tip: Use 'minikube start -p <name>' to create a new cluster, or 'minikube delete' to delete this one.`;
  const made = `Creating virtualbox VM (CPUs=${size.cpus}, Memory=${size.memoryMb}MB, Disk=20000MB) ...`;
  out.step('happy', `minikube ${release.version} on linux (amd64)`);
  if (known?.isRunning) {
    out.step('tip', tip);
    out.step('running', `Re-using the currently running virtualbox VM for "${profileName}" ...`);
  } else if (known) {
    out.step('restarting', `Restarting existing virtualbox VM for "${profileName}" ...`);
  } else {
    out.step('starting', made);
  }
}
