/**
 * The network as one place in it sees it: a host, or a pod. Names resolve, addresses connect, and a failure
 * says which of the three ways it failed, because refused, timed out and unreachable teach different things.
 */
import type { FileSystem } from './files.ts';
import type { HttpRequest, HttpResponse, Session } from './http.ts';
import type { KeyValueStore } from './key-value.ts';

export interface NetworkPlace {
  /** The place's own address. */
  readonly address: string;
  resolve(name: string): Resolution;
  /** Opens a connection to an address (not a name). The latency is virtual time the caller should let pass. */
  connect(target: Target): Connection;
  /**
   * Takes a port here until it is closed; port 0 is any that is free. undefined: somebody has it already.
   * Absent: programs cannot listen here.
   */
  listen?(at: Target, accept: Accept): Listening | undefined;
  /** Its interfaces and the ways out of them. Absent: nobody has looked at it that closely. */
  links?(): NetworkLinks;
  /** The ports that somebody listens at here. */
  listening?(): readonly ListeningSocket[];
}

export interface NetworkLinks {
  readonly interfaces: readonly NetworkInterface[];
  readonly routes: readonly Route[];
  /** Who was found on the other side of an interface. */
  readonly neighbours: readonly Neighbour[];
}

export interface NetworkInterface {
  readonly index: number;
  readonly name: string;
  readonly kind: 'loopback' | 'ether' | 'bridge' | 'veth';
  readonly mac: string;
  /** "172.18.0.2/16", with the prefix of its subnet. */
  readonly addresses: readonly string[];
  readonly mtu: number;
  /** Of a veth: the index of its other end, in another network. */
  readonly peer?: number;
  /** The bridge it is plugged into. */
  readonly master?: string;
}

export interface Route {
  /** "default", or a subnet. */
  readonly to: string;
  readonly device: string;
  readonly via?: string;
  /** The kernel made it of the interface's own address. */
  readonly source?: string;
}

export interface Neighbour {
  readonly address: string;
  readonly device: string;
  readonly mac: string;
}

export interface ListeningSocket {
  readonly protocol: 'tcp' | 'udp';
  /** "*": any address. */
  readonly address: string;
  readonly port: number;
  /** The program that has it, as its process is called: "kubelet". */
  readonly program: string;
}

/** Called for each connection, with the client's address: what the client then talks to. */
export type Accept = (client: string) => Server;

export interface Listening {
  readonly port: number;
  close(): void;
}

export interface Target {
  readonly address: string;
  readonly port: number;
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
}

export type Resolution =
  | { readonly ok: true; readonly addresses: readonly string[]; readonly canonicalName: string }
  | {
      readonly ok: false;
      readonly error: 'NXDOMAIN' | 'SERVFAIL' | 'timeout';
      readonly server?: string;
    };

export type Connection =
  | { readonly outcome: 'refused' | 'timeout' | 'unreachable'; readonly why: string }
  | OpenConnection;

export interface OpenConnection {
  readonly outcome: 'open';
  readonly latencyMs: number;
  /** Whom the connection reached in the end, behind any Service. */
  readonly peer: { readonly address: string; readonly port: number };
  readonly server: Server;
}

/** What answers at a port. A server has only the protocols it speaks. */
export interface Server {
  readonly tls?: {
    readonly commonName: string;
    readonly altNames: readonly string[];
    readonly issuer: string;
    /** The certificates that it shows, the leaf first, as PEM; absent: nobody has looked at it that closely. */
    readonly chain?: string;
  };
  http?(request: HttpRequest): HttpResponse;
  /** One line of a text protocol in, its answer out: redis, sql, smtp. */
  line?(text: string, state: Record<string, unknown>): string;
  /** etcd's own protocol. */
  readonly keyValues?: KeyValueStore;
  /** Logins from elsewhere: ssh. */
  readonly shell?: ShellServer;
}

export interface ShellServer {
  readonly hostname: string;
  /** What is shown to those who open a shell. */
  readonly greeting: string;
  /** Whether somebody of this name may come in. */
  admits(user: string): boolean;
  /** Starts a login shell, or `bash -c command`. */
  login(request: Login): Session;
  /** The files as that user sees them: scp. */
  files(user: string): FileSystem;
}

export interface Login {
  readonly user: string;
  /** Where the client stands. */
  readonly from: string;
  /** Absent: a login shell. */
  readonly command?: string;
  /** Absent: no terminal. */
  readonly terminal?: { readonly columns: number; readonly rows: number; readonly type: string };
}
