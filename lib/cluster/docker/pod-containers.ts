/**
 * Containers of pods as the Docker daemon below a kubelet lists them: each pod's own, and the pause container that
 * holds its network.
 * Spec: pkg/kubelet/dockershim/naming.go (v1.22)
 */
import { digestOf, hexOf } from '#lib/images/digest.ts';
import type { DockerContainer } from '#lib/sim/docker-engine.ts';
import { allRecords, type PodRecord } from '../kubelet/records.ts';
import { sandboxImage } from '../kubelet/sandbox-image.ts';
import type { DockerParts } from './docker-engine.ts';
import { dockerNamespace } from './docker-containers.ts';

export function podContainers(docker: DockerParts, machine: string): DockerContainer[] {
  const { profile, world } = docker.parts;
  const node = profile.nodes.find(({ name }) => name === machine);
  if (!node?.containerRuntimeVersion.startsWith('docker:')) return [];
  return allRecords(world)
    .filter((record) => record.node === machine && record.namespace !== dockerNamespace)
    .flatMap((record) => [...ownContainers(docker, record), ...pauseContainer(docker, record)]);
}

const noSpec = { ports: [], exposed: [], env: {}, binds: [], autoRemove: false, isOfPod: true };

function ownContainers({ containers }: DockerParts, record: PodRecord): DockerContainer[] {
  const { name: pod, namespace, uid, sandbox } = record;
  return Object.values(record.containers).flatMap(({ name, id, image, imageId, restarts }) => {
    const container = containers.get(id);
    if (!container) return [];
    const exit = containers.exitOf(id);
    return {
      ...noSpec,
      id,
      name: `k8s_${name}_${pod}_${namespace}_${uid}_${restarts}`,
      image: imageId.replace(/^docker\.io\/(library\/)?/, ''),
      imageId: hexOf(`image ${imageId.split('@')[1] ?? digestOf(image)}`, 64),
      command: container.argv,
      createdMs: container.startedMs,
      startedMs: container.startedMs,
      isRunning: exit === undefined,
      ...(exit ? { exit } : {}),
      address: sandbox?.ip ?? '',
    };
  });
}

function pauseContainer({ parts }: DockerParts, record: PodRecord): DockerContainer[] {
  const { sandbox, name, namespace, uid } = record;
  if (!sandbox) return [];
  const image = sandboxImage(parts, record.node);
  return [
    {
      ...noSpec,
      id: sandbox.id,
      name: `k8s_POD_${name}_${namespace}_${uid}_0`,
      image,
      imageId: hexOf(`image ${digestOf(image)}`, 64),
      command: ['/pause'],
      createdMs: sandbox.readyMs,
      startedMs: sandbox.readyMs,
      isRunning: true,
      address: sandbox.ip,
    },
  ];
}
