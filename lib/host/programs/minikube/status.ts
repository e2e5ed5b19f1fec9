/** minikube status, ip. Spec: https://github.com/kubernetes/minikube/blob/v1.23.1/cmd/minikube/cmd/status.go */
import { defineSubcommand } from '../subcommand.ts';
import { releaseFor } from './releases.ts';
import { requireProfile, requireRunning } from './require-cluster.ts';

/** Host, cluster and kubeconfig are not as they should be: a bit each. */
const stoppedCode = 7;

export const status = defineSubcommand({
  name: 'status',
  summary: 'Gets the status of a local Kubernetes cluster',
  options: {},
  *run({ process }) {
    const { machine, settings } = requireProfile(process);
    const { driver } = releaseFor(settings.KubernetesConfig.KubernetesVersion);
    const state = machine.isRunning ? 'Running' : 'Stopped';
    const kubeconfig = machine.isRunning ? 'Configured' : 'Stopped';
    const old = `host: ${state}\nkubelet: ${state}\napiserver: ${state}\nkubectl: Correctly Configured: pointing to minikube-vm at ${machine.address}\n`;
    const text = `minikube\ntype: Control Plane\nhost: ${state}\nkubelet: ${state}\napiserver: ${state}\nkubeconfig: ${kubeconfig}\n\n`;
    yield* process.write(driver === 'docker' ? text : old);
    return machine.isRunning ? 0 : stoppedCode;
  },
});

export const ip = defineSubcommand({
  name: 'ip',
  summary: 'Retrieves the IP address of the specified node',
  options: {},
  *run({ process }) {
    yield* process.write(`${requireRunning(process).machine.address}\n`);
    return 0;
  },
});

export const version = defineSubcommand({
  name: 'version',
  summary: 'Print the version of minikube',
  options: { short: { help: 'Print just the version number.' } },
  *run({ process, options }) {
    const { version: number, commit } = releaseFor(process.place.facts.kubernetes ?? '');
    const rest = commit === '' ? '' : `commit: ${commit}\n`;
    yield* process.write(options.short ? `${number}\n` : `minikube version: ${number}\n${rest}`);
    return 0;
  },
});
