/**
 * Lets clients of the Kubernetes API in: `/k8s/<key>/…`. The key is a secret, or it names an access whose secret
 * comes as a bearer token. Whoever is not let in hears the same, whatever it was that they lacked.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { administrator } from '../kubernetes/create-kubernetes-server.ts';
import { Refused, refusedFor } from '../kubernetes/refused.ts';
import { refuseRequest, serveKubernetes, type Visit } from '../kubernetes/serve-kubernetes.ts';
import { refuse, upgradeKubernetes } from '../kubernetes/upgrade-kubernetes.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Accesses, OpenAccess } from './accesses.ts';
import { Traffic, usualLimit } from './traffic.ts';
import { WorkspaceDoor } from './workspace-door.ts';

const pattern = /^\/k8s\/(?<key>[\w-]{1,64})(?<path>\/[^#]*|\?[^#]*)?$/;

interface OpenDoor {
  readonly world: WorkspaceDoor;
  readonly traffic: Traffic;
}

interface Admitted {
  /** Counts the request; returns how to say that it is over. Throws Refused when there are too many. */
  readonly enter: (end: () => void) => () => void;
  readonly visit: Visit;
}

export class KubernetesDoor {
  readonly #accesses: Accesses;
  readonly #rooms: Rooms;
  readonly #limit: typeof usualLimit;
  readonly #doors = new Map<string, OpenDoor>();

  constructor(accesses: Accesses, rooms: Rooms, limit = usualLimit) {
    this.#limit = limit;
    this.#accesses = accesses;
    this.#rooms = rooms;
    accesses.onRevoke((id) => {
      for (const { traffic } of this.#doors.values()) traffic.endAll(id);
    });
  }

  /** True when the request is for this door; it is then answered here. */
  handle(request: IncomingMessage, response: ServerResponse): boolean {
    if (!isForHere(request)) return false;
    void this.#serve(request, response);
    return true;
  }

  /** True when the request is for this door; it is then answered here. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    if (!isForHere(request)) return false;
    void this.#upgrade(request, socket, head);
    return true;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { enter, visit } = await this.#admit(request);
      const leave = enter(() => response.destroy());
      response.on('close', leave);
      await serveKubernetes(request, response, visit);
    } catch (error) {
      refuseRequest(request, response, error);
    }
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    try {
      const { enter, visit } = await this.#admit(request);
      const leave = enter(() => socket.destroy());
      socket.on('close', leave);
      await upgradeKubernetes({ request, socket, head }, visit);
    } catch (error) {
      refuse(socket, refusedFor(error).response);
    }
  }

  async #admit(request: IncomingMessage): Promise<Admitted> {
    const { key = '', path = '/' } = pattern.exec(request.url ?? '')?.groups ?? {};
    const access = await this.#accesses.bySecret(key);
    if (access) return this.#open(access, path);
    const named = await this.#accesses.byId(key);
    const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (!named || !token) throw unauthorized();
    const shown = await this.#accesses.bySecret(token);
    // Any other token is one of the cluster's own, or nobody's: the world knows.
    if (shown?.id === named.id) delete request.headers.authorization;
    return this.#open(named, path);
  }

  #open({ id, workspaceId, room }: OpenAccess, path: string): Admitted {
    const { world, traffic } = this.#doors.get(workspaceId) ?? {
      world: new WorkspaceDoor(this.#rooms, room),
      traffic: new Traffic(() => this.#doors.delete(workspaceId), this.#limit),
    };
    this.#doors.set(workspaceId, { world, traffic });
    const rest = path.startsWith('/') ? path : `/${path}`;
    return {
      enter: (end) => traffic.enter(id, end),
      visit: { world, path: rest, caller: administrator },
    };
  }
}

const isForHere = ({ url }: IncomingMessage): boolean => url?.startsWith('/k8s/') ?? false;

const unauthorized = () => new Refused(401, 'Unauthorized', 'Unauthorized');
