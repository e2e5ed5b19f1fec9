/**
 * Listens here and hands each connection on to the pod, until Ctrl-C or until the pod is lost.
 * Spec: staging/src/k8s.io/client-go/tools/portforward/portforward.go
 */
import type { Running } from '#lib/host/process.ts';
import type { Connection, Listening, Server } from '#lib/sim/net.ts';
import { CommandError } from '../errors.ts';
import { listenOn, socketName } from '../client/listen-on.ts';
import type { Session } from '../session.ts';
import { unhandledError } from '../text/klog.ts';
import type { ForwardedPort, ListenAddress } from './forwarded-port.ts';

export interface Forwarding {
  readonly ports: readonly ForwardedPort[];
  readonly addresses: readonly ListenAddress[];
  readonly dial: (port: number) => Connection;
}

export class PortForwarder {
  readonly #session: Session;
  readonly #forwarding: Forwarding;
  readonly #listening: Listening[] = [];
  #isLost = false;

  constructor(session: Session, forwarding: Forwarding) {
    this.#session = session;
    this.#forwarding = forwarding;
  }

  /** Ends with nothing when it is interrupted. Throws CommandError when no port can be had, or the pod is lost. */
  *run(): Running<void> {
    const { process } = this.#session;
    process.kernel.handle('SIGINT', () => {});
    try {
      this.#listen();
      // An interruption ends the wait as well.
      yield* process.wait({ until: () => this.#isLost });
      if (this.#isLost) throw new CommandError('lost connection to pod');
    } finally {
      for (const one of this.#listening) one.close();
    }
  }

  #listen(): void {
    const { ports } = this.#forwarding;
    const opened = ports.map((port) => this.#listenOnPort(port));
    const bound = opened.some(({ errors }) => errors === undefined);
    if (bound) return;
    const shown = opened.map(({ port }) => `{${port.local} ${port.remote}}`).join(' ');
    throw new CommandError(`unable to listen on any of the requested ports: [${shown}]`);
  }

  /** The port as it was bound, and what is said when that was not enough. */
  #listenOnPort(port: ForwardedPort): { port: ForwardedPort; errors: string | undefined } {
    let bound = port;
    let hasOptional = false;
    const faults: { readonly text: string; readonly isOptional: boolean }[] = [];
    for (const address of this.#forwarding.addresses) {
      const result = this.#listenOnAddress(bound, address);
      if (typeof result === 'string') {
        faults.push({ text: result, isOptional: address.isOptional });
        continue;
      }
      bound = { ...bound, local: result.port };
      hasOptional ||= address.isOptional;
    }
    const isEnough = faults.every(({ isOptional }) => isOptional && hasOptional);
    if (isEnough) return { port: bound, errors: undefined };
    const errors = `Listeners failed to create with the following errors: [${faults.map(({ text }) => text).join(' ')}]`;
    this.#session.err(`Unable to listen on port ${bound.local}: ${errors}\n`);
    return { port: bound, errors };
  }

  #listenOnAddress(
    { local, remote }: ForwardedPort,
    { address, protocol }: ListenAddress,
  ): Listening | string {
    const bound = listenOn(this.#session.process, { address, port: local, protocol }, () =>
      this.#accept(listening.port, remote),
    );
    if (typeof bound === 'string') return `unable to create listener: Error ${bound}`;
    const listening = bound;
    this.#listening.push(listening);
    this.#session.out(`Forwarding from ${socketName(address, listening.port)} -> ${remote}\n`);
    return listening;
  }

  /** A connection that the pod does not take is closed without a word, and ends the forwarding. */
  #accept(local: number, remote: number): Server {
    const { process } = this.#session;
    if (this.#isLost) return {};
    process.out(`Handling connection for ${local}\n`);
    const connection = this.#forwarding.dial(remote);
    if (connection.outcome === 'open') return connection.server;
    const what = `an error occurred forwarding ${local} -> ${remote}: ${connection.why}`;
    process.err(unhandledError(process, 'portforward.go:424', what));
    this.#isLost = true;
    return {};
  }
}
