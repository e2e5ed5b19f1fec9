/** Whom the student's programs reach: the map shows it as a dot on its way. */
import type { NetworkLinks, NetworkPlace } from '#lib/sim/net.ts';

const noLinks: NetworkLinks = { interfaces: [], routes: [], neighbours: [] };
/** Of a storm of requests, the newest. */
const most = 20;

export class Traffic {
  #reached: string[] = [];

  /** The same place; what is reached from it is noted. */
  watch(place: NetworkPlace): NetworkPlace {
    return {
      get address() {
        return place.address;
      },
      resolve: (name) => place.resolve(name),
      connect: (target) => {
        const connection = place.connect(target);
        if (connection.outcome === 'open') this.#note(connection.peer.address);
        return connection;
      },
      ...(place.links && { links: () => place.links?.() ?? noLinks }),
      ...(place.listening && { listening: () => place.listening?.() ?? [] }),
      ...(place.listen && { listen: (at, accept) => place.listen?.(at, accept) }),
    };
  }

  /** The addresses that were reached since the last call, in order. */
  take(): readonly string[] {
    const taken = this.#reached;
    this.#reached = [];
    return taken;
  }

  #note(address: string): void {
    this.#reached.push(address);
    if (this.#reached.length > most) this.#reached.shift();
  }
}
