/** The container at the other end of a copy: commands run there as `kubectl exec` runs them. */
import type { Running } from '#lib/host/process.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { podResource, resourcePath } from '../client/api-resource.ts';
import type { Session } from '../session.ts';
import { runInPod } from '../streams/run-in-pod.ts';
import type { FileSpec } from './file-spec.ts';
import type { Sinks } from '#lib/host/streams/stream-session.ts';

interface RunOptions {
  /** All that the command is given to read. */
  readonly input?: string;
  /** Nothing that is said is shown. */
  readonly isQuiet?: boolean;
  /** Gathers what the command writes; its complaints then go to our stdout. */
  readonly out?: (text: string) => void;
}

export class ContainerCopy {
  readonly session: Session;
  readonly #path: string;
  readonly #container: string;

  constructor(session: Session, { pod, namespace }: FileSpec, container: string) {
    this.session = session;
    this.#path = resourcePath(podResource, namespace || session.namespace, pod);
    this.#container = container;
  }

  /** Throws what `kubectl exec` throws. */
  *run(command: readonly string[], { input, ...options }: RunOptions): Running<void> {
    const { session } = this;
    const sinks = this.#sinks(options);
    const pod = session.rest.send({ path: this.#path }) as AnyObject;
    yield* runInPod(session, pod, {
      command,
      container: this.#container,
      quiet: false,
      say: (text) => sinks.err(text),
      stdin: false,
      tty: false,
      sinks,
      ...(input === undefined ? {} : { input }),
    });
  }

  #sinks({ isQuiet, out }: Omit<RunOptions, 'input'>): Sinks {
    const { process } = this.session;
    if (isQuiet) return { out: () => {}, err: () => {} };
    if (!out) return { out: (text) => process.write(text), err: (text) => process.err(text) };
    return { out, err: (text) => process.out(text) };
  }
}
