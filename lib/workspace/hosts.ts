/** The machines one can log in to: each node of the cluster, with the programs of this house on it. */
import type { Cluster } from '#lib/cluster/cluster.ts';
import type { ProfileMachine } from '#lib/cluster/profile.ts';
import type { Place, Process, Program } from '#lib/host/process.ts';
import { findProgram } from '#lib/host/programs/registry.ts';
import { hexOf } from '#lib/images/digest.ts';
import type { Node } from '#lib/kube/typed.ts';
import { kubectl } from '#lib/kubectl/kubectl.ts';
import type { Traffic } from './traffic.ts';

export const rootUser: Process['user'] = { name: 'root', uid: 0, gid: 0 };

const programFolders = /^(\/usr(\/local)?|\/opt)?\/s?bin\//;

/** The program behind "/usr/bin/ls" or "ls"; nothing outside the folders where programs are installed. */
export function installedProgram(name: string): Program | undefined {
  if (name.includes('/') && !programFolders.test(name)) return undefined;
  const bare = name.slice(name.lastIndexOf('/') + 1);
  return bare === 'kubectl' ? kubectl : findProgram(bare)?.run;
}

export function placeOfHost(cluster: Cluster, node: ProfileMachine, traffic: Traffic): Place {
  const files = cluster.filesOfNode(node.name);
  const { clientVersion, kubernetesVersion } = cluster.profile;
  const isHost = cluster.profile.hosts?.includes(node) ?? false;
  return {
    kind: 'host',
    hostname: node.hostname ?? node.name,
    files,
    network: traffic.watch(cluster.placeOfNode(node.name)),
    ...(isHost ? { machines: cluster.machines } : { system: cluster.machineOfNode(node.name) }),
    ...(node.containerRuntimeVersion.startsWith('docker:')
      ? { docker: cluster.dockerOf(node.name) }
      : {}),
    program: (name) =>
      name.includes('/') && !files.stat(name) ? undefined : installedProgram(name),
    facts: {
      ...factsOf(node),
      machineId: machineId(cluster, node),
      kubernetes: kubernetesVersion,
      kubectl: clientVersion ?? kubernetesVersion,
    },
  };
}

/** As its kubelet reports it; of a host beside the cluster, one of its own. */
function machineId({ world }: Cluster, { name }: ProfileMachine): string {
  const node = world.store.get<Node>(`/registry/minions/${name}`);
  return node?.status?.nodeInfo?.machineID ?? hexOf(`machine ${name}`, 32);
}

function factsOf(node: ProfileMachine): Record<string, string> {
  return {
    kernel: node.kernelVersion,
    os: node.osImage,
    architecture: 'x86_64',
    cpus: node.cpu,
    memory: node.memory,
    runtime: node.containerRuntimeVersion,
  };
}

/** What a login gives a shell to start with. */
export function loginEnvironment(user: Process['user'], home: string): Map<string, string> {
  return new Map([
    ['HOME', home],
    ['USER', user.name],
    ['LOGNAME', user.name],
    ['SHELL', '/bin/bash'],
    ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
    ['LANG', 'C.UTF-8'],
  ]);
}
