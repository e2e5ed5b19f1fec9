/** What a client of the API does on a connection it keeps open, and what it hears of it. */
import type { HttpRequest, HttpResponse, SessionExit } from '#lib/sim/http.ts';

/** Connections have names that are the workspace's own: no two calls use the same. */
export type CallEvent =
  | { readonly type: 'write'; readonly text: string }
  | { readonly type: 'close-input' }
  | { readonly type: 'resize'; readonly columns: number; readonly rows: number }
  | { readonly type: 'connect'; readonly connection: string; readonly port: number }
  | { readonly type: 'http'; readonly connection: string; readonly request: HttpRequest }
  | { readonly type: 'line'; readonly connection: string; readonly text: string }
  | { readonly type: 'disconnect'; readonly connection: string }
  /** The client has gone: what it started ends. */
  | { readonly type: 'hang-up' };

export interface CallReply {
  /** To `connect`. */
  readonly connected?:
    | { readonly outcome: 'open'; readonly speaks: 'http' | 'lines' }
    | { readonly outcome: 'refused' | 'timeout' | 'unreachable'; readonly why: string };
  /** To `http`, and to an input of kind `api`. */
  readonly answer?: HttpResponse;
  /** To `line`. */
  readonly line?: string;
}

/** What a session shows, in order; its end comes last. */
export type CallOutput =
  | { readonly call: string; readonly channel: 'stdout' | 'stderr'; readonly text: string }
  | { readonly call: string; readonly exit: SessionExit };
