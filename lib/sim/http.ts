/**
 * One HTTP exchange inside the world. The simulated Kubernetes API, the servers in containers and
 * `curl` all speak it. Bodies may be JSON values passed by reference: nothing is serialized on the way.
 */
import type { Connection } from './net.ts';

export interface HttpRequest {
  readonly method: string;
  /** Path with its query: "/api/v1/pods?limit=500". */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Text, or a JSON value when the content type is a JSON one. */
  readonly body?: unknown;
  readonly peer?: Peer;
}

/** Who is at the other end of the connection. */
export interface Peer {
  readonly address: string;
  /** The client certificate's subject, when one was shown. */
  readonly certificate?: {
    readonly commonName: string;
    readonly organizations: readonly string[];
    /** What was shown, as PEM; absent: its issuer is known to be trusted. */
    readonly pem?: string;
  };
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** A body that goes on: a watch's events, a followed log's text. */
  readonly stream?: Source<unknown>;
  /** What an upgraded connection speaks: exec and attach. */
  readonly session?: Session;
  /** Opens connections through the upgraded one: port-forward. */
  readonly dial?: (port: number) => Connection;
}

/** What is read piece by piece, by asking: nobody is called back, so a fork has nothing to forget. */
export interface Source<T> {
  /** All that has come since the last call; empty when there is nothing new. */
  take(): readonly T[];
  /** No more will come. */
  readonly ended: boolean;
  close(): void;
}

/** A process at the other end: exec, attach. */
export interface Session {
  readonly output: Source<{ readonly channel: 'stdout' | 'stderr'; readonly text: string }>;
  /** undefined while it runs. */
  readonly exit: SessionExit | undefined;
  write(text: string): void;
  closeInput(): void;
  resize(columns: number, rows: number): void;
  kill(): void;
  /** Editors that programs at the other end ask for; the one at this end opens them. */
  readonly editing?: {
    take(): readonly EditorWish[];
    /** The editor was closed: with what was saved, or undefined when nothing was. */
    finish(content: string | undefined): void;
  };
}

export interface EditorWish {
  readonly path: string;
  readonly content: string;
  readonly editor: 'vim' | 'nano';
}

export interface SessionExit {
  readonly code: number;
  /** Set when the process could not be run at all; the runtime's own words. */
  readonly error?: string;
}
