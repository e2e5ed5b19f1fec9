/**
 * The ports that programs have taken, on nodes and in pods. Unlike all else in the network they are not in the store:
 * a program that listens is a process, and lives and ends with the machine that runs it.
 * Spec: listen(2), bind(2)
 */
import type { Accept, Listening, Target } from '#lib/sim/net.ts';
import type { Origin } from './network.ts';

interface Socket {
  readonly address: string;
  readonly port: number;
  readonly accept: Accept;
}

const anyAddress = new Set(['0.0.0.0', '::', '']);
/** Spec: /proc/sys/net/ipv4/ip_local_port_range */
const ephemeral = { first: 32_768, count: 28_232 };

export class Sockets {
  /** By the network that they are in: a node's, or a pod's. */
  readonly #open = new Map<string, Socket[]>();

  /** The server that has this port, for whoever connects to this address. */
  at(network: string, { address, port, protocol = 'TCP' }: Target): Accept | undefined {
    if (protocol !== 'TCP') return undefined;
    const isAny = anyAddress.has(address);
    return this.#in(network).find(
      (one) => one.port === port && (isAny || covers(one.address, address)),
    )?.accept;
  }

  list(network: string): readonly { readonly address: string; readonly port: number }[] {
    return this.#in(network);
  }

  /** Takes the port; port 0 is any that is free. undefined: somebody has it. */
  take(
    network: string,
    { address, port: asked }: Target,
    accept: Accept,
    free: { isTaken(port: number): boolean; below(bound: number): number },
  ): Listening | undefined {
    const isTaken = (port: number) => free.isTaken(port) || this.#collides(network, address, port);
    const drawn = () => ephemeral.first + free.below(ephemeral.count);
    let port = asked === 0 ? drawn() : asked;
    if (asked !== 0 && isTaken(port)) return undefined;
    while (isTaken(port)) port = drawn();
    const socket = { address, port, accept };
    this.#open.set(network, [...this.#in(network), socket]);
    return { port, close: () => this.#close(network, socket) };
  }

  #in(network: string): readonly Socket[] {
    return this.#open.get(network) ?? [];
  }

  #collides(network: string, address: string, port: number): boolean {
    return this.#in(network).some(
      (one) => one.port === port && (covers(one.address, address) || covers(address, one.address)),
    );
  }

  #close(network: string, socket: Socket): void {
    const others = this.#in(network).filter((one) => one !== socket);
    if (others.length > 0) this.#open.set(network, others);
    else this.#open.delete(network);
  }
}

const covers = (bound: string, address: string) => anyAddress.has(bound) || bound === address;

/** The name of a network namespace: what is bound in it is seen from nowhere else. */
export function networkOf(origin: Origin): string {
  if (origin.kind === 'pod') return `pod ${origin.uid}`;
  return origin.kind === 'node' ? `node ${origin.node}` : `outside ${origin.address}`;
}
