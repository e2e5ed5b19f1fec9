/** minikube's own way to the API of its cluster: as the administrator whose keys it made. */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { NodeMachine } from '#lib/sim/node-machines.ts';
import type { Process } from '../../process.ts';

const port = 8443;

export interface ClusterApi {
  /** The answer's body; undefined for what is not there. Throws Unreachable when nobody answers. */
  get(path: string): Readonly<Record<string, unknown>> | undefined;
  /** What is there already stays as it is. */
  create(path: string, object: object): void;
  patch(path: string, change: object): void;
  remove(path: string): void;
}

export class Unreachable extends Error {}

/** The door of the API server, for the administrator; undefined when nobody answers. */
export function apiServer(
  process: Process,
  address: string,
): ((request: HttpRequest) => HttpResponse) | undefined {
  const connection = process.place.network.connect({ address, port });
  if (connection.outcome !== 'open') return undefined;
  const { http } = connection.server;
  const certificate = { commonName: 'minikube-user', organizations: ['system:masters'] };
  const peer = { address: process.place.network.address, certificate };
  return http && ((request) => http({ ...request, peer }));
}

export function clusterApi(process: Process, { address }: NodeMachine): ClusterApi {
  const send = (method: string, path: string, body?: object) => {
    const http = apiServer(process, address);
    if (!http) throw new Unreachable(address);
    const type = method === 'PATCH' ? 'application/strategic-merge-patch+json' : 'application/json';
    return http({
      method,
      path,
      headers: { accept: 'application/json', 'content-type': type, 'user-agent': 'minikube' },
      ...(body === undefined ? {} : { body }),
    });
  };
  return {
    get(path) {
      const { status, body } = send('GET', path);
      return status === 200 ? (body as Readonly<Record<string, unknown>>) : undefined;
    },
    create: (path, object) => void send('POST', path, object),
    patch: (path, change) => void send('PATCH', path, change),
    remove: (path) => void send('DELETE', path),
  };
}
