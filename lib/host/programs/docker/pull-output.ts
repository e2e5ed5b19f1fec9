/** What a client shows while an image comes. */
import type { DockerEngine } from '#lib/sim/docker-engine.ts';
import type { Process, Running } from '../../process.ts';

/** Throws DockerError. `write` takes the words: they are on stderr when a container is about to be run. */
export function* pullWithOutput(
  process: Process,
  engine: DockerEngine,
  reference: string,
  write: (text: string) => void,
): Running<void> {
  const hasTag = /[:@][^/]*$/.test(reference);
  if (!hasTag) write('Using default tag: latest\n');
  yield* showPull(process, engine, reference, write);
}

export function* showPull(
  process: Process,
  engine: DockerEngine,
  reference: string,
  write: (text: string) => void,
): Running<void> {
  const pull = engine.pull(reference);
  write(`${pull.tag}: Pulling from ${pull.repository}\n`);
  const { layers, durationMs, digest, isNew } = pull;
  const [host] = reference.split('/');
  const shown = host?.includes('.') || host?.includes(':') ? reference : withTag(reference);
  if (!isNew) {
    yield* process.sleep(600);
    write(`Digest: ${digest}\nStatus: Image is up to date for ${withTag(shown)}\n`);
    return;
  }
  for (const layer of layers) {
    yield* process.sleep(Math.round(durationMs / layers.length));
    write(`${layer}: Pull complete \n`);
  }
  pull.finish();
  write(`Digest: ${digest}\nStatus: Downloaded newer image for ${withTag(shown)}\n`);
}

const withTag = (reference: string): string =>
  /:[^/]*$/.test(reference.replace(/^[^/]*:\d+\//, '')) ? reference : `${reference}:latest`;
