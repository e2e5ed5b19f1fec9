/** What a server that is run from data sees of the container it runs in. */
import type { Image, ProgramContext, ServerProgram } from '#lib/images/image.ts';
import { parseReference } from '#lib/images/reference.ts';
import { findImage } from '#lib/images/registry.ts';
import { genericServer } from '#lib/images/generic.ts';
import { imageRules, type KubeletParts } from '../parts.ts';
import { appendOutput } from '../logs.ts';
import type { RuntimeContainer, ServerRun } from './container.ts';
import { serverMemory, setServerMemory } from './container.ts';
import type { ContainerFiles } from './files.ts';

export interface ServerParts {
  readonly parts: KubeletParts;
  readonly files: ContainerFiles;
}

export function programOf(container: RuntimeContainer, run: ServerRun): ServerProgram {
  const { image }: { image: Image } = findImage(parseReference(container.image));
  return image.servers[run.program] ?? genericServer;
}

export function serverContext(
  { parts, files }: ServerParts,
  container: RuntimeContainer,
  { run, port }: { run: ServerRun; port: number },
): ProgramContext {
  const { world } = parts;
  const { id, hostname, user, image } = container;
  const { tag } = findImage(parseReference(image));
  return {
    argv: run.argv,
    wrapper: run.wrapper,
    env: run.env,
    version: tag.version,
    variant: tag.variant,
    image,
    get files() {
      return files.of(container);
    },
    hostname,
    uid: user.uid,
    network: parts.placeOfPod(container.podUid),
    nowMs: world.clock.nowMs,
    startedMs: run.startedMs,
    containerStartedMs: container.startedMs,
    declaredPorts: container.declaredPorts,
    ...(container.memoryLimitBytes === undefined
      ? {}
      : { memoryLimitBytes: container.memoryLimitBytes }),
    rules: imageRules(parts),
    port,
    chance: world.chance,
    get memory() {
      return serverMemory(world, id, run.number);
    },
    remember(changes) {
      const memory = { ...serverMemory(world, id, run.number), ...changes };
      setServerMemory(world, id, { run: run.number, memory });
    },
    log(text, stream = 'stdout') {
      appendOutput(world, id, { stream, text: `${text}\n` });
      parts.tap.hear({ containerId: id, stream, text });
    },
  };
}
