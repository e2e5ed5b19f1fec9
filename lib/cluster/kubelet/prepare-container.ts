/**
 * What a container is made of: its command, its environment, its user, its mounts.
 * Spec: pkg/kubelet/kuberuntime/kuberuntime_container.go#generateContainerConfig
 */
import { hexOf } from '#lib/images/digest.ts';
import type { Volume } from 'kubernetes-types/core/v1.d.ts';
import { quantityOf, quantityValue } from '#lib/kube/quantity.ts';
import { minorOf } from '#lib/kube/releases.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { WantedContainer } from './containers-of.ts';
import { ConfigError, environmentOf } from './environment/environment.ts';
import { expand } from './environment/expand.ts';
import { imageOnNode, type ImageOnNode } from './image-on-node.ts';
import { hostnameOf } from './pod-files.ts';
import type { PodWork } from './pod-work.ts';
import { podKey, type Reason } from './records.ts';
import { cpuGroup } from './runtime/cgroup.ts';
import { commandLine } from './runtime/command.ts';
import type { MountRecord, RuntimeContainer } from './runtime/container.ts';
import { assertNonRoot, containerUser } from './user.ts';
import { makeFolders, writeWithFolders } from '#lib/sim/make-folders.ts';
import { volumeMount, volumeSource } from './volumes/volumes.ts';

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The container, or why it cannot be made. */
export function prepareContainer(
  work: PodWork,
  wanted: WantedContainer,
): RuntimeContainer | Reason {
  const { pod, client, place } = work;
  const { spec } = wanted;
  const found = imageOnNode(work.parts.world, work.node.name, spec.image ?? '');
  const { image } = found;
  try {
    assertNonRoot(pod, spec, image);
    const own = environmentOf(spec, { client, pod, place });
    const bare = bareContainer(work, wanted, { found, own });
    const files = work.containers.files.of(bare);
    for (const [path, { content, mode }] of Object.entries(found.files)) {
      writeWithFolders(files, path, content);
      files.setAttributes(path, { mode });
    }
    const user = containerUser(pod, spec, { image, files });
    const HOME = own['HOME'] ?? (user.uid === 0 ? '/root' : '/');
    const env = { PATH: defaultPath, ...image.env, HOSTNAME: bare.hostname, ...own, HOME };
    return { ...bare, user, env };
  } catch (error) {
    if (!(error instanceof ConfigError) && !(error instanceof StatusError)) throw error;
    return { reason: 'CreateContainerConfigError', message: error.message };
  }
}

function bareContainer(
  work: PodWork,
  wanted: WantedContainer,
  { found, own }: { found: ImageOnNode; own: Readonly<Record<string, string>> },
): RuntimeContainer {
  const { pod, node, nowMs } = work;
  const { spec } = wanted;
  const { uid } = work.record;
  const limit = spec.resources?.limits?.['memory'];
  return {
    id: hexOf(`${uid} ${spec.name} ${restartsOf(work, wanted)} ${nowMs}`, 64),
    podUid: uid,
    podKey: podKey(pod.metadata),
    node: node.name,
    name: spec.name,
    image: found.base,
    argv: commandLine(spec, found.image, own),
    env: {},
    cwd: spec.workingDir ?? (found.image.workdir || '/'),
    ...(spec.tty && { tty: true }),
    ...(spec.stdin && { stdin: true }),
    user: { name: 'root', uid: 0, gid: 0 },
    hostname: hostnameOf(pod, node.name),
    declaredPorts: (spec.ports ?? []).map(({ containerPort, protocol }) => ({
      port: containerPort,
      protocol: protocol === 'UDP' ? ('UDP' as const) : ('TCP' as const),
    })),
    ...(limit === undefined ? {} : { memoryLimitBytes: quantityValue(quantityOf(limit)) }),
    cpu: cpuGroup(spec.resources ?? {}, hasQuotas(work)),
    readOnly: spec.securityContext?.readOnlyRootFilesystem ?? false,
    mounts: mountsOf(work, wanted, own),
    startedMs: nowMs,
    isServer: false,
    servers: [],
  };
}

const firstQuotas = 2;
const hasQuotas = ({ parts: { profile } }: PodWork): boolean =>
  minorOf(profile.kubernetesVersion) >= firstQuotas;

function mountsOf(
  work: PodWork,
  wanted: WantedContainer,
  env: Readonly<Record<string, string>>,
): MountRecord[] {
  const { pod } = work;
  const volumes = (wanted.spec.volumeMounts ?? []).flatMap((mount): MountRecord[] => {
    const volume = (pod.spec.volumes ?? []).find(({ name }) => name === mount.name);
    if (!volume) return [];
    const subPath = mount.subPath ?? expand(mount.subPathExpr ?? '', env);
    const isMade = isMadeFromObjects(volume);
    return [
      {
        at: mount.mountPath,
        ...(isMade && subPath
          ? { from: copyOf(work, wanted, { volume: volume.name, subPath }) }
          : { from: volumeMount(volumeSource(work), volume), ...(subPath ? { subPath } : {}) }),
        ...(mount.readOnly || isMade ? { readOnly: true } : {}),
      },
    ];
  });
  const path = wanted.spec.terminationMessagePath ?? '/dev/termination-log';
  const given: MountRecord[] = ['/etc/hosts', '/etc/hostname', '/etc/resolv.conf'].map((at) => ({
    at,
    from: { kind: 'pod', path: at },
  }));
  const message: MountRecord = {
    at: path,
    from: { kind: 'pod', path: terminationPath(work, wanted) },
  };
  work.containers.files
    .pod(work.record.uid)
    .write(terminationPath(work, wanted), '', { mode: 0o666 });
  const isCovered = new Set(volumes.map(({ at }) => at));
  return [...given.filter(({ at }) => !isCovered.has(at)), message, ...volumes];
}

const isMadeFromObjects = ({ configMap, secret, downwardAPI, projected }: Volume): boolean =>
  [configMap, secret, downwardAPI, projected].some((source) => source !== undefined);

/** A subPath of a volume that is made from objects is bound to the files as they are now, and does not follow. */
function copyOf(
  work: PodWork,
  wanted: WantedContainer,
  { volume, subPath }: { volume: string; subPath: string },
): MountRecord['from'] {
  const { uid } = work.record;
  const from = work.containers.files.volume(uid, volume);
  const to = work.containers.files.pod(uid);
  const path = `/volume-subpaths/${volume}/${wanted.spec.name}-${restartsOf(work, wanted)}/${subPath}`;
  const folder = path.slice(0, path.lastIndexOf('/'));
  makeFolders(to, folder);
  if (from.stat(`/${subPath}`)?.type === 'file') to.write(path, from.read(`/${subPath}`));
  else makeFolders(to, path);
  return { kind: 'pod', path };
}

export const restartsOf = ({ record }: PodWork, { spec }: WantedContainer): number => {
  const old = record.containers[spec.name];
  return old ? old.restarts + 1 : 0;
};

/** Where the kubelet keeps what the container leaves as its last words. */
function terminationPath(work: PodWork, wanted: WantedContainer): string {
  return `/${wanted.spec.name}-${restartsOf(work, wanted)}.message`;
}

export function lastWordsPath(name: string, restarts: number): string {
  return `/${name}-${restarts}.message`;
}
