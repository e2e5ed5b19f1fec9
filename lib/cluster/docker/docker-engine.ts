/** A machine's Docker daemon. Spec: https://docs.docker.com/engine/ */
import {
  DockerError,
  type ContainerWish,
  type DockerContainer,
  type DockerEngine,
  type ExecWish,
} from '#lib/sim/docker-engine.ts';
import type { Session } from '#lib/sim/http.ts';
import { fullReference } from '#lib/images/reference.ts';
import { hexOf } from '#lib/images/digest.ts';
import { logSession } from '../kubelet/log-session.ts';
import { readLog } from '../kubelet/logs.ts';
import type { KubeletParts } from '../kubelet/parts.ts';
import { dropRecord, loadRecord } from '../kubelet/records.ts';
import { refusedSession } from '../kubelet/refused-session.ts';
import type { RuntimeContainer } from '../kubelet/runtime/container.ts';
import type { Containers } from '../kubelet/runtime/containers.ts';
import { execError, startErrorMessage } from '../kubelet/runtime/start-error.ts';
import { makeFolders } from '#lib/sim/make-folders.ts';
import {
  claimName,
  dockerNamespace,
  dropStored,
  freeName,
  newId,
  saveSandbox,
  saveStored,
  storedContainers,
  type StoredContainer,
} from './docker-containers.ts';
import {
  findLocal,
  imageConfig,
  listImages,
  pullImage,
  readReference,
  tagImage,
} from './docker-images.ts';
import { build, changesOf, pushImage, removeImage } from './docker-image-changes.ts';
import { podContainers } from './pod-containers.ts';
import { findInRegistries } from './docker-search.ts';

export interface DockerParts {
  readonly parts: KubeletParts;
  readonly containers: Containers;
}

/** What Docker gives a container that asks for no shares. */
const usualShares = 1024;

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export function createDockerEngine(docker: DockerParts, machine: string): DockerEngine {
  const { parts, containers } = docker;
  const { world } = parts;
  const list = () => listContainers(docker, machine);
  const find = (reference: string) => findContainer(list(), reference);
  const needImage = (reference: string) => {
    const image = findLocal(world, machine, reference);
    if (image) return image;
    const named = fullReference(readReference(reference)).replace(/^docker\.io\/(library\/)?/, '');
    throw new DockerError(`No such image: ${named}`);
  };
  return {
    containers: list,
    images: () => listImages(world, machine),
    container: find,
    image: (reference) => findLocal(world, machine, reference),
    pull: (reference) => pullImage(parts, machine, reference),
    push: (reference) => pushImage(docker, machine, reference),
    search: (term) => findInRegistries(parts, machine, term),
    create: (wish) => {
      const stored = createContainer(docker, machine, wish);
      return shown(docker, stored);
    },
    start: (id) => startContainer(docker, storedOf(docker, machine, find(id).id)),
    stop: (id, signal) => {
      const target = find(id).id;
      if (signal === 'SIGKILL') containers.kill(target);
      else containers.terminate(target);
    },
    remove: (id) => removeContainer(docker, find(id)),
    attach: (id) => {
      const options = { tty: true, stdin: true };
      return parts.runtime()?.attach(find(id).id, options) ?? logSession(world, find(id).id);
    },
    exec: (id, wish) => execIn(docker, find(id), wish),
    logs: (id) => readLog(world, find(id).id),
    tag: (source, target) => tagImage(world, machine, needImage(source), target),
    removeImage: (reference) => removeImage(docker, machine, needImage(reference), reference),
    build: (recipe) => build(docker, machine, recipe),
    changes: (id) => changesOf(docker, find(id).id),
    workdirOf: (reference) => imageConfig(world, needImage(reference)).workdir || '/',
  };
}

function listContainers(docker: DockerParts, machine: string): DockerContainer[] {
  const own = storedContainers(docker.parts.world, machine).map((one) => shown(docker, one));
  return [...own, ...podContainers(docker, machine)].sort((a, b) => b.createdMs - a.createdMs);
}

function findContainer(all: readonly DockerContainer[], reference: string): DockerContainer {
  const named = all.find(({ name }) => name === reference.replace(/^\//, ''));
  const found = named ?? all.find(({ id }) => reference !== '' && id.startsWith(reference));
  if (found) return found;
  throw new DockerError(`No such container: ${reference}`);
}

function storedOf({ parts }: DockerParts, machine: string, id: string): StoredContainer {
  const found = storedContainers(parts.world, machine).find((one) => one.id === id);
  if (!found) throw new DockerError(`cannot start a container of a pod: ${id.slice(0, 12)}`);
  return found;
}

function shown({ parts, containers }: DockerParts, stored: StoredContainer): DockerContainer {
  const exit = containers.exitOf(stored.id);
  const isStarted = stored.startedMs !== undefined;
  return {
    ...stored,
    address: loadRecord(parts.world, stored.id)?.sandbox?.ip ?? '',
    isRunning: isStarted && exit === undefined,
    ...(exit ? { exit } : {}),
    isOfPod: false,
  };
}

function createContainer(
  { parts }: DockerParts,
  machine: string,
  wish: ContainerWish,
): StoredContainer {
  const { world } = parts;
  const image = findLocal(world, machine, wish.image);
  if (!image) throw new DockerError(`No such image: ${wish.image}`);
  const name =
    wish.name === undefined ? freeName(world, machine) : claimName(world, machine, wish.name);
  const config = imageConfig(world, image);
  const entrypoint = wish.entrypoint === undefined ? config.entrypoint : [wish.entrypoint];
  const usual = wish.entrypoint === undefined ? config.cmd : [];
  const stored: StoredContainer = {
    id: newId(world, machine),
    machine,
    name,
    image: wish.image,
    imageId: image.id,
    command: [...entrypoint, ...(wish.command.length > 0 ? wish.command : usual)],
    createdMs: world.clock.nowMs,
    ports: wish.ports,
    exposed: config.exposed,
    binds: wish.binds,
    env: { PATH: defaultPath, ...config.env, ...wish.env },
    autoRemove: wish.autoRemove,
    wish,
  };
  saveStored(world, stored);
  return stored;
}

function startContainer(docker: DockerParts, stored: StoredContainer): void {
  const { parts, containers } = docker;
  const { world } = parts;
  const { machine, id } = stored;
  if (stored.startedMs !== undefined && !containers.exitOf(id)) return;
  refuseTakenPort(docker, stored);
  const image =
    findLocal(world, machine, stored.image) ?? findLocal(world, machine, stored.imageId);
  if (!image) throw new DockerError(`No such image: ${stored.image}`);
  const config = imageConfig(world, image);
  saveSandbox(world, stored);
  saveStored(world, { ...stored, startedMs: world.clock.nowMs });
  const container = runtimeContainer(docker, stored, config);
  const files = containers.files.of(container);
  for (const [path, { content, mode }] of Object.entries(config.files)) {
    makeFolders(files, path.slice(0, path.lastIndexOf('/')) || '/');
    files.write(path, content, { mode });
  }
  const error = containers.start(container);
  wake(docker, id);
  if (!error) return;
  throw new DockerError(
    startErrorMessage(error)
      .replace('failed to create containerd task: ', '')
      .replace('failed to create shim task: ', ''),
  );
}

function refuseTakenPort({ parts, containers }: DockerParts, stored: StoredContainer): void {
  const others = storedContainers(parts.world, stored.machine).filter(
    ({ id, startedMs }) => id !== stored.id && startedMs !== undefined && !containers.exitOf(id),
  );
  const taken = stored.ports.find(({ host }) =>
    others.some(({ ports }) => ports.some((one) => one.host === host)),
  );
  if (!taken) return;
  throw new DockerError(
    `driver failed programming external connectivity on endpoint ${stored.name} (${hexOf(stored.id, 64)}): Bind for 0.0.0.0:${taken.host} failed: port is already allocated`,
  );
}

function runtimeContainer(
  { parts }: DockerParts,
  { id, machine, command, env, binds, wish }: StoredContainer,
  { base, workdir }: { readonly base: string; readonly workdir: string },
): RuntimeContainer {
  const hostname = wish.hostname ?? id.slice(0, 12);
  return {
    id,
    podUid: id,
    podKey: `${dockerNamespace}/${id}`,
    node: machine,
    name: 'main',
    image: base,
    argv: command,
    env: { ...env, HOSTNAME: hostname, HOME: '/root', ...(wish.tty ? { TERM: 'xterm' } : {}) },
    cwd: wish.workdir ?? (workdir || '/'),
    ...(wish.tty ? { tty: true } : {}),
    ...(wish.stdin ? { stdin: true } : {}),
    user: { name: 'root', uid: 0, gid: 0 },
    hostname,
    declaredPorts: wish.ports.map(({ container }) => ({ port: container, protocol: 'TCP' })),
    ...(wish.memoryBytes === undefined ? {} : { memoryLimitBytes: wish.memoryBytes }),
    cpu: {
      shares: wish.cpuShares ?? usualShares,
      ...(wish.cpuMillis === undefined ? {} : { quotaMillis: wish.cpuMillis }),
    },
    readOnly: false,
    mounts: binds.map((bind) => mountOf(parts, machine, bind)),
    startedMs: parts.world.clock.nowMs,
    isServer: false,
    servers: [],
  };
}

/** A folder of the host, or a volume of the daemon's, which lies in a folder of the host too. */
function mountOf(parts: KubeletParts, machine: string, bind: string) {
  const [source = '', at = '', mode] = bind.split(':');
  const path = source.startsWith('/') ? source : `/var/lib/docker/volumes/${source}/_data`;
  const files = parts.filesOfNode(machine);
  if (!files.stat(path)) makeFolders(files, path);
  return {
    at,
    from: { kind: 'host' as const, path },
    ...(mode === 'ro' ? { readOnly: true } : {}),
  };
}

/** Lets the container act when something in it is due. */
export function wake({ parts, containers }: DockerParts, id: string): void {
  containers.advance(id);
  const next = containers.nextMs(id);
  const { timers } = parts.world;
  if (next !== undefined) timers.at(next, 'kubelet', `${dockerNamespace}/${id}`);
}

/** What the daemon does when something has happened in one of its containers. */
export function lookAfter(docker: DockerParts, id: string): void {
  const { parts, containers } = docker;
  const stored = storedContainers(parts.world).find((one) => one.id === id);
  if (!stored) return;
  wake(docker, id);
  if (containers.exitOf(id) && stored.autoRemove) forget(docker, id);
}

function removeContainer(docker: DockerParts, { id, isOfPod }: DockerContainer): void {
  if (isOfPod) docker.containers.kill(id);
  else forget(docker, id);
}

function forget({ parts, containers }: DockerParts, id: string): void {
  const record = loadRecord(parts.world, id);
  containers.remove(id);
  if (record) dropRecord(parts.world, record);
  dropStored(parts.world, id);
}

function execIn(
  { parts, containers }: DockerParts,
  { id, isRunning }: DockerContainer,
  { argv, tty, stdin }: ExecWish,
): Session {
  const container = containers.get(id);
  const runtime = parts.runtime();
  if (!container || !isRunning || !runtime) throw new DockerError(`Container ${id} is not running`);
  const command = containers.command(container, argv);
  const error = runtime.check(command);
  if (!error) return runtime.exec(command, { tty, stdin });
  return refusedSession(
    `OCI runtime exec failed: exec failed: unable to start container process: ${execError(error)}: unknown`,
  );
}
