/**
 * What the API server asks of the kubelets: the parts of a pod that live on its node.
 * The server has checked who asks, that the pod exists and is bound, and that the container is one of the pod's.
 * Spec: pkg/kubelet/server/server.go
 */
import type { StatusError } from '#lib/kube/status.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { FileSystem } from '#lib/sim/files.ts';
import type { HttpResponse, Session } from '#lib/sim/http.ts';
import type { Connection, NetworkPlace } from '#lib/sim/net.ts';

export interface LogOptions {
  readonly container: string;
  readonly follow: boolean;
  readonly previous: boolean;
  readonly timestamps: boolean;
  readonly sinceSeconds?: number;
  /** RFC 3339. */
  readonly sinceTime?: string;
  /** undefined: all lines. */
  readonly tailLines?: number;
  readonly limitBytes?: number;
}

export interface StreamOptions {
  readonly stdin: boolean;
  readonly tty: boolean;
}

export interface NodeApi {
  /** The network as the API server itself sees it. */
  readonly network: NetworkPlace;
  /** The files of the machine that the API server runs on; absent: it has none. */
  readonly files?: FileSystem;
  /** text/plain: a whole body, or a stream of text when followed. Throws StatusError while there is no log to read. */
  log(pod: AnyObject, options: LogOptions): HttpResponse;
  /** A session, or why there is none in the node's own words. */
  exec(
    pod: AnyObject,
    container: string,
    command: readonly string[],
    options: StreamOptions,
  ): Session | StatusError;
  attach(pod: AnyObject, container: string, options: StreamOptions): Session | StatusError;
  /** Connects to a port inside the pod's network: the proxy. */
  dial(pod: AnyObject, port: number): Connection;
  /** Connects to ports inside the pod's network for as long as its sandbox stands. A failure is told in the node's words. */
  forward(pod: AnyObject): ((port: number) => Connection) | StatusError;
}
